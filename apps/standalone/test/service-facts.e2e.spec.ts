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
  for (const { firm, kind } of named) {
    const question = { kind: 'QUESTION', product: undefined, department: undefined };
    // A complaint for each: a notice of today would keep off an effect of today.
    const { id } = await house.register(`${firm}-handler`, aCall(`${firm}@example.org`, question));
    const record = (what: string) =>
      house.act(`${firm}-supervisor`, 'recordServiceFact', { complaintId: id, kind: what, reason: 'fraud' });
    if (kind === 'limit-reduced' || kind === 'limit-withdrawn') await record('reduction-exception-approved');
    const answer = await record(kind);
    if (answer.code !== undefined) refused.push({ kind, ...answer });
  }
  expect(refused).toEqual([]);
});
