import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aCall, scenario } from './harness';

const house = scenario('2026-05-04T08:00:00.000Z');

/** What the text of a procedure calls facts of the service, wherever it does: read off the file, not off our own code. */
function kindsNamedIn(id: string, version: number): readonly string[] {
  const text = readFileSync(join(__dirname, `../../../rulebook/procedures/${id}/${version}.yaml`), 'utf8');
  const named = text.matchAll(/on: service-fact\.recorded, where: \{ kind: (?:\[([^\]]+)\]|([\w-]+))/g);
  return [...new Set([...named].flatMap(([, several, one]) => (several ?? one ?? '').split(/,\s*/)))].sort();
}

const procedures = ['three-step-lease', 'directlease', 'connecte', 'atradius', 'leasem'];
const named = procedures.flatMap((firm) => kindsNamedIn(firm, 1).map((kind) => ({ firm, kind })));

it('the five procedures name thirty-two kinds', () => expect(named).toHaveLength(32));

it('each of them can be recorded', async () => {
  const refused: unknown[] = [];
  for (const firm of new Set(named.map((each) => each.firm))) {
    const question = { kind: 'QUESTION', product: undefined, department: undefined };
    const { id } = await house.register(`${firm}-handler`, aCall(`${firm}@example.org`, question));
    const record = (kind: string) =>
      house.act(`${firm}-supervisor`, 'recordServiceFact', { complaintId: id, kind, reason: 'fraud' });
    for (const { kind } of named.filter((each) => each.firm === firm)) {
      // An effect of today comes too early, whether or not there was a notice today.
      if (kind === 'limit-reduced' || kind === 'limit-withdrawn') await record('reduction-exception-approved');
      const answer = await record(kind);
      if (answer.code !== undefined) refused.push({ kind, ...answer });
    }
  }
  expect(refused).toEqual([]);
});
