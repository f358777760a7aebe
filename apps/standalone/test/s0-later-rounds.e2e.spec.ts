import { aCall, inForceAlready, scenario } from './harness';
import { desk } from './later-rounds';

/** Version 2 of the three steps. Monday 4 May 2026, 10:00 Dutch time; 5 May is no day off in this calendar. */
const house = scenario('2026-05-04T08:00:00.000Z', inForceAlready('procedures/three-step-lease/2.yaml'));
const handler = 'three-step-lease-handler';
const { clocks, decidedAndTold, dissatisfied, letters, standing } = desk(house, { handler, supervisor: 'three-step-lease-supervisor' }); // prettier-ignore

describe('the customer is kept informed in every round', () => {
  const email = 'elke-ronde@example.org';
  let id: string;
  const lastUpdate = async () => (await clocks(id, 'S0.C5')).at(-1);

  it('in step 1 until the resolution is told [S0.7]', async () => {
    id = (await house.register(handler, aCall(email, { product: 'operational-lease', department: undefined }))).id;
    expect(await lastUpdate()).toMatchObject({ state: 'RUNNING' });
    await decidedAndTold(id, 'decision');
    expect(await standing(id)).toMatchObject({ complaint: { status: 'RESOLVED' }, state: 'RESOLVED' });
    expect((await clocks(id, 'S0.C5')).filter(({ state }) => state === 'RUNNING')).toEqual([]);
  });

  it('in step 2 again: the case is open everywhere, and a day of silence is a broken promise [S0.7]', async () => {
    await dissatisfied(id);
    expect(await standing(id)).toMatchObject({
      complaint: { status: 'REOPENED', step: { step: 'review' } },
      state: 'OPEN',
      nextClock: expect.stringContaining('S0.C5'),
      nextDueAt: '2026-05-05T22:00:00.000Z',
    });
    const before = (await lastUpdate())?.clockId ?? '';
    expect(await lastUpdate()).toMatchObject({ state: 'RUNNING', isExpired: false });
    await house.moveClock({ now: '2026-05-07T08:00:00.000Z' });
    const silent = (await clocks(id, 'S0.C5')).find(({ clockId }) => clockId === before);
    expect(silent).toMatchObject({ isExpired: true });
    expect(await lastUpdate()).toMatchObject({ state: 'RUNNING' });
    await decidedAndTold(id, 'decision');
    expect(await standing(id)).toMatchObject({ complaint: { status: 'RESOLVED' }, state: 'RESOLVED' });
  });

  it('and at the senior manager, of whom a letter tells; it ends with the resolution there [S0.7, S0.11]', async () => {
    await dissatisfied(id);
    expect(await standing(id)).toMatchObject({
      complaint: { status: 'REOPENED', step: { step: 'senior-manager' } },
      state: 'OPEN',
    });
    expect((await letters(id)).find(({ kind }) => kind === 'senior-manager')).toMatchObject({ status: 'SENT' });
    const mail = (await house.mailsTo(email)).find(({ subject }) => subject.includes('senior manager'));
    expect(mail?.text).toContain('senior manager');
    expect(await lastUpdate()).toMatchObject({ state: 'RUNNING', isExpired: false });
    await decidedAndTold(id, 'decision', 'three-step-lease-senior-manager');
    expect((await clocks(id, 'S0.C5')).filter(({ state }) => state === 'RUNNING')).toEqual([]);
  });
});

describe('what was decided on a step and not told before the complaint went on', () => {
  it('is no answer on the next: its letter is withdrawn, and the review is owed a decision of its own [S0.9, S0.10]', async () => {
    const { id } = await house.register(
      handler,
      aCall('la@example.org', { product: 'operational-lease', department: undefined }),
    );
    await house.succeed(handler, 'assign', {
      complaintId: id,
      handler: 'dev-three-step-lease-handler',
      name: 'Noor Bakker',
    });
    await house.succeed(handler, 'decide', { complaintId: id, outcome: 'REJECTED' });
    const old = (await letters(id)).find(({ kind }) => kind === 'decision');
    await dissatisfied(id);
    expect((await letters(id)).find(({ kind }) => kind === 'decision')).toMatchObject({ status: 'WITHDRAWN' });
    expect(await house.act(handler, 'sendLetter', { letterId: old?.id })).toMatchObject({ __typename: 'Refused' });
    expect(await standing(id)).toMatchObject({ complaint: { step: { step: 'review' } }, state: 'OPEN' });
    expect((await clocks(id, 'S0.C2')).at(-1)).toMatchObject({ state: 'RUNNING' });
    await decidedAndTold(id, 'decision');
    expect(await standing(id)).toMatchObject({ complaint: { status: 'RESOLVED' }, state: 'RESOLVED' });
  });
});
