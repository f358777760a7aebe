import { scenario } from './harness';
import { settled } from './s1-path';

/** Friday 1 May 2026, 18:05 Dutch time. */
const house = scenario('2026-05-01T16:05:00.000Z');

interface Entry {
  readonly position: number;
  readonly type: string;
  readonly source: string;
  readonly at: string;
  readonly actor: string | null;
}
const dossierOf = async (persona: string, id: string) =>
  (
    await house.complaint<{ dossier: readonly Entry[] }>(
      persona,
      id,
      'dossier { position type source at actor data title { nl en } }',
    )
  ).dossier;

describe('the dossier of a complaint', () => {
  let id: string;

  it('holds everything that happened in every service, cause before effect, without a gap', async () => {
    ({ id } = await settled(house, 'dossier@example.org', { channel: 'DEALER' }));
    const closing = { complaintId: id, outcome: 'NO_REACTION' };
    expect(await house.act('handler', 'close', closing)).toMatchObject({ code: 'ReactionStillPossible' });
    // A fortnight of silence after the letter.
    await house.moveClock({ now: '2026-05-18T08:00:00.000Z' });
    await house.succeed('handler', 'close', closing);
    const dossier = await dossierOf('supervisor', id);
    expect(dossier.map(({ position }) => position)).toEqual(dossier.map((_entry, index) => index + 1));
    const story = ['complaint.received', 'handler.assigned', 'decision.taken', 'letter.drafted', 'letter.approved', 'letter.sent', 'complaint.resolved', 'complaint.closed']; // prettier-ignore
    const places = story.map((type) => dossier.findLastIndex((entry) => entry.type === type));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(dossier.map(({ source }) => source))).toEqual(
      new Set(['intake', 'sla-scheduler', 'escalation', 'correspondence']),
    );
    expect(dossier.find(({ type }) => type === 'decision.taken')?.actor).toBe('dev-handler');
  });

  it('holds no personal data', async () => {
    expect(JSON.stringify(await dossierOf('supervisor', id))).not.toMatch(/Marijke|dossier@example|555 01|drie weken/);
  });

  it('is read page by page', async () => {
    const all = await dossierOf('supervisor', id);
    const { dossier } = await house.complaint<{ dossier: Entry[] }>(
      'supervisor',
      id,
      'dossier(after: 3, first: 2) { position type }',
    );
    expect(dossier).toEqual(all.slice(3, 5).map(({ position, type }) => ({ position, type })));
  });

  it('stays when the person is erased, and the person does not [S1.16, S1.24]', async () => {
    const before = await dossierOf('supervisor', id);
    await house.succeed('compliance', 'erasePersons', { complaintId: id, basis: 'REQUEST' });
    const seen = await house.complaint<object>(
      'handler',
      id,
      'description complainant { name } personsErasedAt letters { status sha256 preview { text } }',
    );
    expect(seen).toMatchObject({ description: null, complainant: null, personsErasedAt: expect.any(String) });
    expect(seen).toMatchObject({
      letters: [
        { status: 'SENT', preview: null },
        { status: 'SENT', preview: null },
      ],
    });
    const after = await dossierOf('supervisor', id);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)?.type).toBe('persons.erased');
  });
});
