import { scenario } from './harness';
import { assigned, decided, settled, whatWasDone } from './s1-path';

/** Friday 1 May 2026, 18:05 Dutch time. */
const house = scenario('2026-05-01T16:05:00.000Z');
const receivedAt = '2026-05-01T16:00:00.000Z';
const refund = (amountCents: number) => ({ outcome: 'PARTLY_UPHELD', remedies: [{ kind: 'refund', amountCents }] });

describe('the settlement of a complaint', () => {
  it('is confirmed in writing: what was decided and done, how to disagree, and where to go then [S1.13, S1.15, S1.22]', async () => {
    const { id, reference } = await assigned(house, 'settle@example.org', { receivedAt });
    const letterId = await decided(house, id, refund(12_500));

    const tooEarly = await house.act<{ missing: { element: string }[] }>('handler', 'sendLetter', { letterId }, '... on LetterIncomplete { missing { element } }'); // prettier-ignore
    expect(tooEarly).toMatchObject({ __typename: 'LetterIncomplete', missing: [{ element: 'done' }] });
    expect(await house.complaint('handler', id, 'status')).toEqual({ status: 'DECIDED' });

    await house.succeed('handler', 'fillElement', { letterId, element: 'done', text: whatWasDone });
    await house.succeed('handler', 'sendLetter', { letterId });
    const mail = (await house.mailsTo('settle@example.org')).at(-1);
    expect(mail?.subject).toBe(`Afhandeling van uw klacht (kenmerk ${reference})`);
    for (const line of [
      'Wij geven u voor een deel gelijk.',
      'Terugbetaling: €\u00a0125,00',
      whatWasDone.slice(0, 40),
      'Geschillencommissie Private Lease',
      'Uiterlijk voorleggen op: zaterdag 1 mei 2027',
      'Sanne Visser',
    ])
      // prettier-ignore
      expect(mail?.text).toContain(line);

    const seen = await house.complaint<{ duties: readonly object[] }>(
      'handler',
      id,
      'status decision { outcome communicatedAt } remedies { kind amountCents } duties { duty state }',
    );
    for (const duty of ['settlement-recorded', 'settlement-in-writing'])
      expect(seen.duties).toContainEqual({ duty, state: 'DONE' });
    expect(seen).toMatchObject({
      status: 'RESOLVED',
      decision: { outcome: 'PARTLY_UPHELD' },
      remedies: [{ kind: 'refund', amountCents: 12_500 }],
    });
    expect(seen).not.toMatchObject({ decision: { communicatedAt: null } });
    expect(await house.clock(id, 'S1.C1')).toMatchObject({ state: 'KEPT', endedBy: 'decision.taken' });
    expect(await house.clock(id, 'S1.C3')).toMatchObject({ state: 'KEPT', endedBy: 'complaint.resolved' });
  });

  it('stays within the authority of who decides', async () => {
    const { id } = await assigned(house, 'authority@example.org');
    const beyond = await house.act('handler', 'decide', { complaintId: id, ...refund(50_000) });
    expect(beyond).toMatchObject({ __typename: 'Refused', code: 'RemedyBeyondAuthority' });
    expect(await house.succeed('supervisor', 'decide', { complaintId: id, ...refund(50_000) })).toMatchObject({
      __typename: 'DecisionTaken',
    });
  });

  it('cannot be closed before the complainant was told, and stays registered after it was closed, for years with the person [S1.16, S1.24]', async () => {
    const { id } = await assigned(house, 'open@example.org');
    expect(await house.act('handler', 'close', { complaintId: id, outcome: 'ACCEPTED' })).toMatchObject({
      code: 'DecisionNotTold',
    });

    const { id: done, reference } = await settled(house, 'closed@example.org');
    const statement = { complaintId: done, kind: 'ACCEPTS', channel: 'PHONE', text: 'Prima zo.' };
    await house.succeed('handler', 'recordStatement', statement);
    await house.succeed('handler', 'close', { complaintId: done, outcome: 'ACCEPTED' });
    const { complaints } = await house.data<{ complaints: { edges: { node: { id: string; reference: string } }[] } }>(
      'supervisor',
      `{ complaints(filter: { status: [CLOSED] }) { edges { node { id reference } } } }`,
    );
    expect(complaints.edges.map(({ node }) => node)).toEqual([{ id: done, reference }]);
    expect((await house.clocks(done)).filter(({ state }) => state === 'RUNNING')).toEqual([]);
    await house.moveClock({ advance: 'P7D' });
    const erasing = { complaintId: done, basis: 'RETENTION' };
    expect(await house.act('compliance', 'erasePersons', erasing)).toMatchObject({ code: 'RetentionNotOver' });
  });
});
