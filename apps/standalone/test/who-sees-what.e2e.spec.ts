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

  it('is nobody’s of another firm to act on: to them there is none, whatever their role', async () => {
    const { id } = await house.register('handler', aCall('foreign@example.org'));
    const { clockId } = await house.clock(id, 'S1.C3');
    const deeds = [
      ['pauseClock', { clockId, reason: 'waiting-for-customer' }],
      ['giveResponse', { substantive: true, medium: 'EMAIL' }],
      ['decide', { outcome: 'REJECTED' }],
      ['offerTalk', {}],
      ['minuteTalk', { talkId: id, minutes: 'Zo ging het.' }],
      ['declareDuty', { duty: 'comply', evidence: 'note' }],
      ['recordReferral', {}],
      ['informInsurer', { insurer: 'nn' }],
      ['close', { outcome: 'ROUTED' }],
    ] as const;
    for (const [deed, input] of deeds)
      expect([deed, await house.act('other-firm-handler', deed, { complaintId: id, ...input })]).toEqual([
        deed,
        expect.objectContaining({ __typename: 'NotFound' }),
      ]);
    expect(await house.complaint('handler', id, 'responses { id } talks { id }')).toEqual({ responses: [], talks: [] });
  });

  it('stands in the promise report, the caseload and the lists of its own firm alone', async () => {
    const report = '{ promiseReport(firm: "directlease", period: { from: "2026-05-01", to: "2026-05-31" }) { lines { clock } } }'; // prettier-ignore
    const { data, errors } = await house.ask('leasem-board', report);
    expect([data?.promiseReport ?? null, errors?.[0]?.extensions?.code]).toEqual([null, 'FORBIDDEN']);
    const lists = '{ cases { edges { cursor } } informed { edges { cursor } } dueClocks(within: "P90D") { edges { cursor } } }'; // prettier-ignore
    const none = { edges: [] };
    expect(await house.data('leasem-board', lists)).toEqual({ cases: none, informed: none, dueClocks: none }); // prettier-ignore
  });
});
