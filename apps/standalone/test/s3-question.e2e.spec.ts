import { aCall, scenario, type ClockView } from './harness';

/** Monday 2 March 2026, 10:00 Dutch time. */
const house = scenario('2026-03-02T09:00:00.000Z');

const aQuestion = (more: object = {}) =>
  aCall('vraag@example.org', {
    kind: 'QUESTION',
    product: undefined,
    department: undefined,
    description: 'Tot welk bedrag is deze afnemer verzekerd?',
    ...more,
  });

const termOf = async (id: string) => {
  const selection = 'clocks { clock state dueAt isExpired lateBy endedBy }';
  const { clocks } = await house.complaint<{ clocks: ClockView[] }>('atradius-handler', id, selection);
  return clocks.find(({ clock }) => clock === 'S3.C6');
};

const answer = (complaintId: string) => ({ complaintId, substantive: true, medium: 'EMAIL' });

describe('a question', () => {
  it('is answered within the term of the firm, and then done with [S3.3]', async () => {
    const { id } = await house.register('atradius-handler', aQuestion());
    expect(await termOf(id)).toMatchObject({ state: 'RUNNING', dueAt: '2026-03-04T23:00:00.000Z' });
    await house.succeed('atradius-handler', 'giveResponse', answer(id));
    expect(await termOf(id)).toMatchObject({ state: 'KEPT', endedBy: 'response.given' });
    expect(await house.complaint('atradius-handler', id, 'status')).toEqual({ status: 'IN_HANDLING' });
    await house.succeed('atradius-handler', 'close', { complaintId: id, outcome: 'ROUTED' });
    expect(await house.complaint('atradius-handler', id, 'status')).toEqual({ status: 'CLOSED' });
    expect(await house.act('atradius-handler', 'giveResponse', answer(id))).toMatchObject({ code: 'CaseClosed' });
  });

  it('answered too late, or not at all, is a target missed, which the report shows with its clause [S3.3]', async () => {
    const { id: late } = await house.register('atradius-handler', aQuestion());
    const { id: never } = await house.register('atradius-handler', aQuestion());
    await house.moveClock({ now: '2026-03-06T09:00:00.000Z' });
    await house.idle();
    await house.succeed('atradius-handler', 'giveResponse', { givenAt: '2026-03-06T09:00:00.000Z', ...answer(late) });
    expect(await termOf(late)).toMatchObject({ state: 'BROKEN', isExpired: true, lateBy: 'P1DT10H' });
    expect(await termOf(never)).toMatchObject({ state: 'RUNNING', isExpired: true });
    const overdue = await house.data<{ cases: { edges: object[] } }>(
      'atradius-handler',
      '{ cases(filter: { attention: [CLOCK_EXPIRED] }) { edges { node { complaint { id } state } } } }',
    );
    expect(overdue.cases.edges).toEqual([{ node: { complaint: { id: never }, state: 'ROUTED' } }]);
    const { promiseReport } = await house.data<{ promiseReport: { lines: { clock: string }[] } }>(
      'atradius-supervisor',
      `{ promiseReport(firm: "atradius", period: { from: "2026-03-01", to: "2026-03-31" }) {
        lines { clock clause modality kept broken overdue running } } }`,
    );
    expect(promiseReport.lines.find(({ clock }) => clock === 'S3.C6')).toEqual({
      clock: 'S3.C6',
      clause: 'respond',
      modality: 'TARGET',
      kept: 1,
      broken: 1,
      overdue: 1,
      running: 0,
    });
  });

  it('that nobody answered is owed that, and not closed as passed on; withdrawn, it is owed nothing more [S3.3]', async () => {
    const { id } = await house.register('atradius-handler', aQuestion());
    const closing = (complaintId: string, outcome: string) =>
      house.act('atradius-handler', 'close', { complaintId, outcome });
    expect(await closing(id, 'ROUTED')).toMatchObject({
      code: 'QuestionNotAnswered',
      message: expect.stringContaining('giveResponse'),
    });
    await house.succeed('atradius-handler', 'giveResponse', { ...answer(id), substantive: false });
    expect(await closing(id, 'ROUTED')).toMatchObject({ code: 'QuestionNotAnswered' });
    expect(await closing(id, 'WITHDRAWN')).toMatchObject({ code: 'ComplaintNotWithdrawn' });
    const withdraws = { complaintId: id, kind: 'WITHDRAWS', channel: 'EMAIL', text: 'Laat maar.' };
    await house.succeed('atradius-handler', 'recordStatement', withdraws);
    expect(await closing(id, 'WITHDRAWN')).toMatchObject({ __typename: 'CaseChanged' });
    const { id: feedback } = await house.register('atradius-handler', aQuestion({ kind: 'FEEDBACK' }));
    expect(await closing(feedback, 'ROUTED')).toMatchObject({ __typename: 'CaseChanged' });
  });

  it.each(['handler', 'connecte-handler', 'three-step-lease-handler', 'other-firm-handler'])(
    'is answered and closed by %s too, where no term is named',
    async (persona) => {
      const { id } = await house.register(persona, aQuestion());
      await house.succeed(persona, 'giveResponse', answer(id));
      const seen = await house.complaint(persona, id, 'status responses { isSubstantive }');
      expect(seen).toMatchObject({ status: 'IN_HANDLING', responses: [{ isSubstantive: true }] });
      await house.succeed(persona, 'close', { complaintId: id, outcome: 'ROUTED' });
    },
  );
});
