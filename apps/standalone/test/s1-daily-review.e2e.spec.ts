import { scenario } from './harness';
import { assigned } from './s1-path';

/** Monday 4 May 2026, 10:00 Dutch time. */
const house = scenario('2026-05-04T08:00:00.000Z');

const runsOf = async (id: string, clock: string) => (await house.clocks(id)).filter((run) => run.clock === clock);

interface Cases {
  readonly cases: {
    readonly edges: readonly { readonly node: { readonly reference: string; readonly attention: readonly string[] } }[];
  };
}
const needing = async (attention: string) => {
  const { cases } = await house.data<Cases>(
    'supervisor',
    `query ($attention: [Attention!]) { cases(filter: { attention: $attention }) { edges { node { reference attention } } } }`,
    { attention: [attention] },
  );
  return cases.edges.map(({ node }) => node.reference);
};

describe('the supervisor’s daily review', () => {
  let id: string;
  let reference: string;

  it('is proven by being recorded, and due again the next working day [S1.12]', async () => {
    ({ id, reference } = await assigned(house, 'review@example.org'));
    const denied = await house.ask(
      'handler',
      `mutation ($input: RecordReviewInput!) { recordReview(input: $input) { __typename } }`,
      {
        input: { idempotencyKey: 'not-mine', complaintId: id, finding: 'ON_TRACK' },
      },
    );
    expect(denied.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    await house.succeed('supervisor', 'recordReview', { complaintId: id, finding: 'ON_TRACK' });
    const [first, second] = await runsOf(id, 'S1.C4');
    expect(first).toMatchObject({ state: 'KEPT', endedBy: 'review.done' });
    expect(second).toMatchObject({ state: 'RUNNING', dueAt: '2026-05-05T22:00:00.000Z' });
    const { reviews } = await house.complaint<{ reviews: readonly object[] }>(
      'supervisor',
      id,
      'reviews { reviewer finding }',
    );
    expect(reviews).toEqual([{ reviewer: 'dev-supervisor', finding: 'ON_TRACK' }]);
  });

  it('that was skipped for a day is broken, and seen', async () => {
    await house.moveClock({ now: '2026-05-05T22:00:01.000Z' });
    expect(await needing('REVIEW_MISSING')).toContain(reference);
    await house.moveClock({ now: '2026-05-06T08:00:00.000Z' });
    await house.succeed('supervisor', 'recordReview', { complaintId: id, finding: 'ACTION_NEEDED' });
    const runs = await runsOf(id, 'S1.C4');
    expect(runs.map(({ state }) => state)).toEqual(['KEPT', 'BROKEN', 'KEPT', 'RUNNING']);
    expect(runs[1]?.lateBy).toMatch(/^PT10H/);
    expect(await needing('REVIEW_MISSING')).not.toContain(reference);
  });
});

describe('the next action of an open complaint', () => {
  let id: string;
  let reference: string;

  it('is planned within a working day, never in the past, and becomes a date to keep [S1.14]', async () => {
    ({ id, reference } = await assigned(house, 'agenda@example.org'));
    expect(await needing('NEXT_ACTION_MISSING')).toContain(reference);
    const plan = { complaintId: id, action: 'call-garage' };
    expect(await house.act('handler', 'planNextAction', { ...plan, on: '2026-05-05' })).toMatchObject({
      code: 'DateInThePast',
    });
    await house.succeed('handler', 'planNextAction', { ...plan, on: '2026-05-07' });
    expect(await house.clock(id, 'S1.C5')).toMatchObject({ state: 'KEPT', endedBy: 'next-action.planned' });
    expect(await house.clock(id, 'S1.C6')).toMatchObject({ state: 'RUNNING', dueAt: '2026-05-07T22:00:00.000Z' });
    const { nextAction } = await house.complaint<{ nextAction: object }>(
      'handler',
      id,
      'nextAction { action on isOverdue }',
    );
    expect(nextAction).toEqual({ action: 'call-garage', on: '2026-05-07', isOverdue: false });
  });

  it('that was not done is overdue, until there is a new plan', async () => {
    await house.moveClock({ now: '2026-05-07T22:30:00.000Z' });
    expect(await needing('NEXT_ACTION_OVERDUE')).toContain(reference);
    await house.succeed('handler', 'planNextAction', { complaintId: id, action: 'call-customer', on: '2026-05-11' });
    expect((await runsOf(id, 'S1.C6')).map(({ state }) => state)).toEqual(['BROKEN', 'RUNNING']);
    expect(await needing('NEXT_ACTION_OVERDUE')).not.toContain(reference);
  });
});
