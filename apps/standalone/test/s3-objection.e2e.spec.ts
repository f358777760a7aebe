import { aCall, inForceAlready, scenario } from './harness';
import { desk } from './later-rounds';

/** Version 2 of Atradius. Monday 4 May 2026, 10:00 Dutch time. */
const house = scenario('2026-05-04T08:00:00.000Z', inForceAlready('procedures/atradius/2.yaml'));
const [handler, head, decider] = ['atradius-handler', 'atradius-supervisor', 'atradius-senior-manager'];
const { clocks, decidedAndTold, dissatisfied, letters, standing } = desk(house, { handler, supervisor: head });

describe('who does not agree with the answer to a complaint has objected', () => {
  const email = 'bezwaar-na-klacht@example.org';
  let id: string;

  it('after the answer was told', async () => {
    id = (await house.register(handler, aCall(email, { product: 'credit-insurance', department: 'risk' }))).id;
    await decidedAndTold(id, 'outcome');
    expect(await standing(id)).toMatchObject({ complaint: { status: 'RESOLVED' }, state: 'RESOLVED', nextDueAt: null });
  });

  it('the objection has a term of its own, and is acknowledged [S3.16, S3.23]', async () => {
    await house.moveClock({ now: '2026-05-11T08:00:00.000Z' });
    await dissatisfied(id);
    expect((await clocks(id, 'S3.C5')).map(({ clockId, state, dueAt }) => [clockId, state, dueAt])).toEqual([
      ['S3.C5#1', 'KEPT', '2026-06-03T22:00:00.000Z'],
      ['S3.C5#2', 'RUNNING', '2026-06-10T22:00:00.000Z'],
    ]);
    expect((await clocks(id, 'S3.C4')).map(({ state }) => state)).toEqual(['KEPT', 'KEPT']);
    expect(await standing(id)).toMatchObject({
      complaint: { status: 'REOPENED', step: { step: 'objection' } },
      state: 'OPEN',
      nextClock: 'S3.C5#2',
    });
    expect((await letters(id)).find(({ kind }) => kind === 'objection-received')).toMatchObject({ status: 'SENT' });
    const mail = (await house.mailsTo(email)).find(({ subject }) => subject.includes('behandelen uw bezwaar'));
    expect(mail?.text).toContain('woensdag 10 juni 2026');
  });

  it('and is decided by somebody else, with a motivated outcome within that term [S3.23]', async () => {
    const assignTo = (person: string) => ({ complaintId: id, handler: `dev-${person}`, name: 'Anna de Graaf' });
    expect(await house.act(head, 'assign', assignTo(handler))).toMatchObject({ code: 'DecidedBefore' });
    await house.succeed(head, 'assign', assignTo(decider));
    await decidedAndTold(id, 'outcome', decider);
    expect((await clocks(id, 'S3.C5')).at(-1)).toMatchObject({ clockId: 'S3.C5#2', state: 'KEPT' });
    expect(await standing(id)).toMatchObject({ complaint: { status: 'RESOLVED' }, state: 'RESOLVED' });
  });
});

describe('who objects after the case was closed', () => {
  const email = 'bezwaar-na-sluiten@example.org';

  it('is heard: who had it is told, and the new round is one of the objection [S3.16]', async () => {
    const { id } = await house.register(handler, aCall(email, { product: 'credit-insurance', department: 'risk' }));
    await house.succeed(head, 'assign', { complaintId: id, handler: `dev-${handler}`, name: 'Anna de Graaf' });
    await decidedAndTold(id, 'outcome');
    await house.succeed(handler, 'recordStatement', { complaintId: id, kind: 'ACCEPTS', channel: 'PHONE' });
    await house.succeed(handler, 'close', { complaintId: id, outcome: 'ACCEPTED' });
    await dissatisfied(id);
    const unheeded = async () =>
      JSON.stringify(
        await house.data(
          handler,
          '{ cases(filter: { attention: [STATEMENT_UNHEEDED] }) { edges { node { complaint { id } } } } }',
        ),
      ).includes(id);
    expect(await unheeded()).toBe(true);
    await house.succeed(head, 'reopen', { complaintId: id, reason: 'objection', mode: 'NEW_ROUND' });
    await house.idle();
    expect(await unheeded()).toBe(false);
    expect(await standing(id)).toMatchObject({ complaint: { step: { step: 'objection' } }, nextClock: 'S3.C5#2' });
    const { informed } = await house.complaint<{ informed: object[] }>(head, id, 'informed { role about }');
    expect(informed).toContainEqual({ role: 'objection-decider', about: 'step.entered' });
    expect((await clocks(id, 'S3.C5')).map(({ clockId, state }) => [clockId, state])).toEqual([
      ['S3.C5#1', 'KEPT'],
      ['S3.C5#2', 'RUNNING'],
    ]);
    expect((await clocks(id, 'S3.C4')).map(({ state }) => state)).toEqual(['KEPT', 'KEPT']);
    expect((await letters(id)).find(({ kind }) => kind === 'objection-received')).toMatchObject({ status: 'SENT' });
  });
});
