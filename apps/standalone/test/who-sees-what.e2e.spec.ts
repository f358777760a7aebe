import { aCall, scenario } from './harness';

const house = scenario('2026-05-01T16:05:00.000Z');

describe('a complaint', () => {
  const seenBy = async (persona: string, id: string) =>
    (await house.complaint<{ id: string } | null>(persona, id, 'id'))?.id ?? null;
  const listedBy = async (persona: string) => {
    const query = '{ complaints(first: 100) { edges { node { id } } } }';
    const { complaints } = await house.data<{ complaints: { edges: { node: { id: string } }[] } }>(persona, query);
    return complaints.edges.map(({ node }) => node.id);
  };

  it('is seen by its firm and by the dealer that submitted it, and by nobody else', async () => {
    const { id } = await house.register('dealer-noord', aCall('seen@example.org', { channel: 'DEALER' }));
    for (const persona of ['dealer-noord', 'handler', 'supervisor', 'board']) {
      expect([persona, await seenBy(persona, id)]).toEqual([persona, id]);
      expect(await listedBy(persona)).toContain(id);
    }
    for (const stranger of ['portal-zuid', 'complainant', 'other-firm-handler', 'other-firm-dealer']) {
      expect([stranger, await seenBy(stranger, id)]).toEqual([stranger, null]);
      expect(await listedBy(stranger)).not.toContain(id);
    }
  });

  it('is seen by the complainant it names', async () => {
    const complainant = { name: 'M. de Wit', email: 'own@example.org', subject: 'dev-complainant' };
    const { id } = await house.register('handler', aCall('own@example.org', { complainant }));
    expect(await seenBy('complainant', id)).toBe(id);
  });

  it('keeps names and words from whoever may not read personal data', async () => {
    const { id } = await house.register('handler', aCall('private@example.org'));
    const persons = 'description complainant { name }';
    expect(await house.complaint('analyst', id, persons)).toEqual({ description: null, complainant: null });
    expect(await house.complaint('handler', id, persons)).toMatchObject({ complainant: { name: 'Marijke de Wit' } });
  });
});
