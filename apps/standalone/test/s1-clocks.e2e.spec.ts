import { aCall, scenario } from './harness';

/** Friday 1 May 2026, 18:05 Dutch time; the complaints of this file were received five minutes earlier. */
const house = scenario('2026-05-01T16:05:00.000Z');
const receivedAt = '2026-05-01T16:00:00.000Z';

describe('the clocks of a complaint', () => {
  let first: string;
  let second: string;

  it('run in hours over the weekend where the text says hours, and in working days where it says those [S1.2, S1.3, S1.20]', async () => {
    first = (await house.register('handler', aCall('clocks-1@example.org', { receivedAt }))).id;
    second = (await house.register('handler', aCall('clocks-2@example.org', { receivedAt }))).id;
    expect(await house.clock(first, 'S1.C1')).toMatchObject({ state: 'RUNNING', dueAt: '2026-05-02T16:00:00.000Z' });
    expect(await house.clock(first, 'S1.C2')).toMatchObject({ state: 'KEPT', endedBy: 'letter.sent', lateBy: null });
    expect(await house.clock(first, 'S1.C3')).toMatchObject({ state: 'RUNNING', dueAt: '2026-05-06T22:00:00.000Z' });
    expect(await house.clock(first, 'S1.C4')).toMatchObject({ state: 'RUNNING', dueAt: '2026-05-04T22:00:00.000Z' });
  });

  it('explain themselves, day by day', async () => {
    interface Explained {
      readonly clocks: readonly { readonly clock: string; readonly explanation: { readonly text: { readonly en: string }; readonly steps: readonly { readonly on: string; readonly counts: boolean }[] } }[]; // prettier-ignore
    }
    const { clocks } = await house.complaint<Explained>(
      'handler',
      first,
      'clocks { clock explanation { text { en nl } steps { on counts nth reason } } }',
    );
    const explanation = clocks.find(({ clock }) => clock === 'S1.C3')!.explanation;
    expect(explanation.text.en).toContain('3 working days');
    const counted = explanation.steps.filter(({ counts }) => counts).map(({ on }) => on);
    expect(counted).toEqual(['2026-05-04', '2026-05-05', '2026-05-06']);
    expect(explanation.steps.filter(({ counts }) => !counts).map(({ on }) => on)).toEqual(
      expect.arrayContaining(['2026-05-02', '2026-05-03']),
    );
  });

  it('warn at three quarters of their term', async () => {
    await house.moveClock({ now: '2026-05-02T09:59:00.000Z' });
    expect(await house.clock(first, 'S1.C1')).toMatchObject({ warningsGiven: 0, isExpired: false });
    await house.moveClock({ now: '2026-05-02T10:00:01.000Z' });
    expect(await house.clock(first, 'S1.C1')).toMatchObject({ warningsGiven: 1, isExpired: false });
  });

  it('expire, tell the supervisor, and go on measuring until they are stopped: broken, and by how much [S1.11]', async () => {
    await house.moveClock({ now: '2026-05-02T18:00:00.000Z' });
    expect(await house.clock(first, 'S1.C1')).toMatchObject({ isExpired: true, state: 'RUNNING' });
    const { duties } = await house.complaint<{ duties: readonly object[] }>(
      'handler',
      first,
      'duties { duty state dueAt }',
    );
    expect(duties).toContainEqual({ duty: 'in-time', state: 'OPEN', dueAt: '2026-05-06T22:00:00.000Z' });
    const { informed } = await house.complaint<{ informed: readonly { role: string; about: string }[] }>('supervisor', first, 'informed { role about }'); // prettier-ignore
    expect(informed).toEqual(expect.arrayContaining([expect.objectContaining({ role: 'head-of-department' })]));
    await house.succeed('handler', 'giveResponse', { complaintId: first, substantive: true, medium: 'PHONE', givenAt: '2026-05-02T18:00:00.000Z' }); // prettier-ignore
    expect(await house.clock(first, 'S1.C1')).toMatchObject({
      state: 'BROKEN',
      lateBy: 'PT2H',
      endedBy: 'response.given',
    });
  });

  it('are judged by when it was done, not by when it was written down', async () => {
    expect(await house.clock(second, 'S1.C1')).toMatchObject({ isExpired: true });
    await house.succeed('handler', 'giveResponse', { complaintId: second, substantive: true, medium: 'PHONE', givenAt: '2026-05-02T15:59:59.999Z' }); // prettier-ignore
    expect(await house.clock(second, 'S1.C1')).toMatchObject({ state: 'KEPT', lateBy: null });
  });

  it('are not kept by an answer without substance [S1.21]', async () => {
    const { id } = await house.register('handler', aCall('clocks-3@example.org'));
    await house.succeed('handler', 'giveResponse', { complaintId: id, substantive: false, medium: 'PHONE' });
    expect(await house.clock(id, 'S1.C1')).toMatchObject({ state: 'RUNNING' });
  });

  it('add up: what was promised, kept and broken, sentence by sentence', async () => {
    interface Report {
      readonly promiseReport: { readonly lines: readonly { readonly clock: string; readonly clause: string; readonly kept: number; readonly broken: number }[] }; // prettier-ignore
    }
    const { promiseReport } = await house.data<Report>(
      'supervisor',
      `{ promiseReport(firm: "directlease", period: { from: "2026-05-01", to: "2026-05-31" }) { lines { clock clause kept broken running overdue } } }`,
    );
    expect(promiseReport.lines.find(({ clock }) => clock === 'S1.C1')).toMatchObject({
      clause: '1-reaction',
      kept: 1,
      broken: 1,
    });
  });

  it('are listed by when they are due', async () => {
    interface Due {
      readonly dueClocks: {
        readonly edges: readonly { readonly node: { readonly clock: string; readonly dueAt: string } }[];
      };
    }
    const { dueClocks } = await house.data<Due>(
      'supervisor',
      `{ dueClocks(within: "P10D") { edges { node { clock dueAt reference } } } }`,
    );
    const instants = dueClocks.edges.map(({ node }) => Date.parse(node.dueAt));
    expect(instants.length).toBeGreaterThan(3);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
  });
});
