import { aCall, scenario } from './harness';

/** Monday 1 June 2026, 10:05 Dutch time; the complaints of this file were received five minutes earlier. */
const house = scenario('2026-06-01T08:05:00.000Z');
const june = (day: number, time = '08:00') => `2026-06-${String(day).padStart(2, '0')}T${time}:00.000Z`;

interface Clock {
  readonly clock: string;
  readonly clockId: string;
  readonly state: string;
  readonly lastDay: string;
  readonly dueAt: string;
  readonly isExpired: boolean;
  readonly late: { readonly amount: number; readonly unit: string } | null;
  readonly pauses: readonly { readonly from: string; readonly until: string | null }[];
  readonly extensions: readonly object[];
  readonly explanation: { readonly text: { readonly en: string } };
}
const fields = `clock clockId state lastDay dueAt isExpired late { amount unit } pauses { from until } extensions { reason }
  explanation { text { en } }`;

/** One firm and its people. */
function desk(firm: string, handler = `${firm}-handler`, supervisor = `${firm}-supervisor`) {
  const clocks = async (id: string) =>
    (await house.complaint<{ clocks: readonly Clock[] }>(supervisor, id, `clocks { ${fields} }`)).clocks;
  return {
    handler,
    supervisor,
    clocks,
    clock: async (id: string, clockId: string) => {
      const found = (await clocks(id)).find((each) => each.clockId === clockId);
      if (found === undefined) throw new Error(`no clock ${clockId}`);
      return found;
    },
    dossier: async (id: string) =>
      (await house.complaint<{ dossier: readonly { readonly type: string; readonly data: object }[] }>(supervisor, id, 'dossier { type data }')).dossier, // prettier-ignore
    letter: async (id: string, kind: string) => {
      const { letters } = await house.complaint<{ letters: readonly { id: string; kind: string; status: string }[] }>(handler, id, 'letters { id kind status }'); // prettier-ignore
      const found = letters.findLast((each) => each.kind === kind);
      if (found === undefined) throw new Error(`no letter ${kind} among ${letters.map((each) => each.kind).join()}`);
      return found.id;
    },
  };
}

describe('the life of a clock that stands still and is extended', () => {
  const firm = desk('sample-pause');
  let id: string;
  const waiting = async () => {
    const call = aCall('levensloop@example.org', { receivedAt: june(1), product: undefined, department: 'office' });
    const registered = await house.register(firm.handler, call);
    await house.succeed(firm.handler, 'assign', { complaintId: registered.id, handler: 'dev-sample-pause-handler', name: 'Officer' }); // prettier-ignore
    return registered.id;
  };
  const ask = async () => {
    await house.succeed(firm.handler, 'requestInformation', { complaintId: id, items: ['invoice'] });
    await house.succeed(firm.handler, 'sendLetter', { letterId: await firm.letter(id, 'missing-information') });
  };

  it('stands still from the letter that asks, and moves by the days until the answer', async () => {
    id = await waiting();
    expect(await firm.clock(id, 'answer#1')).toMatchObject({ state: 'RUNNING', lastDay: '2026-06-11' });
    await house.moveClock({ now: june(3) });
    await ask();
    expect(await firm.clock(id, 'answer#1')).toMatchObject({ state: 'PAUSED' });
    await house.moveClock({ now: june(9) });
    await house.succeed(firm.handler, 'recordStatement', { complaintId: id, kind: 'INFORMATION', channel: 'PHONE', text: 'De factuur is van 3 mei.' }); // prettier-ignore
    const clock = await firm.clock(id, 'answer#1');
    expect(clock).toMatchObject({ state: 'RUNNING', lastDay: '2026-06-17' });
    expect(clock.explanation.text.en).toContain('Paused: from Wed 3 Jun 2026 10:00 to Tue 9 Jun 2026 10:00.');
    expect(clock.explanation.text.en).toContain('Due: by the end of Wed 17 Jun 2026');
  });

  it('goes on from there when the letter of delay leaves, and says so in words', async () => {
    await house.succeed(firm.handler, 'announceDelay', { complaintId: id, clockId: 'answer#1', reason: 'third-party', newDate: '2026-06-22' }); // prettier-ignore
    const letterId = await firm.letter(id, 'delay');
    await house.succeed(firm.handler, 'fillElement', {
      letterId,
      element: 'reason',
      text: 'Wij wachten op de leverancier.',
    });
    await house.succeed(firm.handler, 'sendLetter', { letterId });
    const clock = await firm.clock(id, 'answer#1');
    expect(clock).toMatchObject({ state: 'RUNNING', lastDay: '2026-06-22', extensions: [{ reason: 'third-party' }] });
    expect(clock.explanation.text.en).toContain('Extended, because of: third party. Told on Tue 9 Jun 2026');
    expect(clock.explanation.text.en).toContain('Counted on from Wed 17 Jun 2026');
    expect(await house.act(firm.handler, 'extendClock', { complaintId: id, clockId: 'answer#1', reason: 'third-party' })).toMatchObject({ code: 'AlreadyExtended' }); // prettier-ignore
  });

  it('is due as if it was not extended once the extension is withdrawn, by who oversees it, and the dossier says why', async () => {
    const withdrawn = { complaintId: id, clockId: 'answer#1', because: 'MISTAKE' };
    expect((await house.ask(firm.handler, 'mutation ($input: WithdrawExtensionInput!) { withdrawExtension(input: $input) { __typename } }', { input: { idempotencyKey: 'w', ...withdrawn } })).errors).toBeDefined(); // prettier-ignore
    await house.succeed(firm.supervisor, 'withdrawExtension', withdrawn);
    expect(await firm.clock(id, 'answer#1')).toMatchObject({ lastDay: '2026-06-17', extensions: [] });
    expect((await firm.dossier(id)).slice(-2)).toMatchObject([
      { type: 'clock.fact-withdrawn', data: { factType: 'letter.sent', because: 'mistake' } },
      {
        type: 'clock.recounted',
        data: {
          because: { type: 'clock.fact-withdrawn' },
          was: { dueAt: '2026-06-22T22:00:00.000Z' },
          now: { dueAt: '2026-06-17T22:00:00.000Z' },
        },
      },
    ]);
  });

  it('never stood still, where it was by mistake', async () => {
    await house.moveClock({ now: june(11) });
    await ask();
    expect(await firm.clock(id, 'answer#1')).toMatchObject({ state: 'PAUSED' });
    await house.moveClock({ now: june(15) });
    const [, pause] = (await firm.clock(id, 'answer#1')).pauses;
    await house.succeed(firm.handler, 'liftPause', { complaintId: id, clockId: 'answer#1', because: 'MISTAKE', runsSince: pause?.from }); // prettier-ignore
    const clock = await firm.clock(id, 'answer#1');
    expect(clock).toMatchObject({ state: 'RUNNING', lastDay: '2026-06-17' });
    expect(clock.pauses).toHaveLength(1);
  });

  it('counts from another receipt once that is corrected; every date that moved is in the dossier', async () => {
    await house.succeed(firm.supervisor, 'correctReceipt', { complaintId: id, receivedAt: '2026-05-29T08:00:00.000Z', because: 'CAME_EARLIER' }); // prettier-ignore
    expect(await firm.clock(id, 'answer#1')).toMatchObject({ lastDay: '2026-06-14', isExpired: true });
    const types = (await firm.dossier(id)).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['complaint.receipt-corrected', 'clock.recounted', 'clock.expired']));
    const { receivedAt } = await house.complaint<{ receivedAt: string }>(firm.handler, id, 'receivedAt');
    expect(receivedAt).toBe('2026-05-29T08:00:00.000Z');
  });
});

describe('what was done in time and written down later', () => {
  const firm = desk('directlease', 'handler', 'supervisor');

  it('keeps the promise, takes the expiry back, and tells who was moved by it', async () => {
    const { id } = await house.register(firm.handler, aCall('te-laat@example.org'));
    const at = (hours: number) => new Date(start + hours * 3_600_000).toISOString();
    const { receivedAt } = await house.complaint<{ receivedAt: string }>(firm.handler, id, 'receivedAt');
    const start = Date.parse(receivedAt);
    await house.moveClock({ now: at(31) });
    const response = { complaintId: id, substantive: true, medium: 'PHONE' };
    await house.succeed(firm.handler, 'giveResponse', response);
    const broken = await firm.clock(id, 'S1.C1#1');
    expect(broken).toMatchObject({ state: 'BROKEN', late: { unit: 'MINUTES' } });
    await house.succeed(firm.handler, 'giveResponse', { ...response, givenAt: at(4) });
    expect(await firm.clock(id, 'S1.C1#1')).toMatchObject({ state: 'KEPT', late: null });
    const { informed } = await house.complaint<{ informed: readonly { about: string }[] }>(firm.supervisor, id, 'informed { about }'); // prettier-ignore
    expect(informed.map(({ about }) => about)).toEqual(expect.arrayContaining(['expired:S1.C1', 'not-expired:S1.C1']));
  });

  it('is taken back where it was about something else, for that clock alone', async () => {
    const { id } = await house.register(firm.handler, aCall('ander@example.org'));
    await house.succeed(firm.handler, 'giveResponse', { complaintId: id, substantive: true, medium: 'PHONE' });
    expect(await firm.clock(id, 'S1.C1#1')).toMatchObject({ state: 'KEPT' });
    await house.succeed(firm.supervisor, 'withdrawStop', {
      complaintId: id,
      clockId: 'S1.C1#1',
      because: 'OTHER_MATTER',
    });
    expect(await firm.clock(id, 'S1.C1#1')).toMatchObject({ state: 'RUNNING' });
    expect(await house.act(firm.supervisor, 'withdrawStop', { complaintId: id, clockId: 'S1.C1#1', because: 'OTHER_MATTER' })).toMatchObject({ code: 'ClockNotStopped' }); // prettier-ignore
  });

  it('is not done at all where the letter came back: the clock runs on until one arrives', async () => {
    const { id } = await house.register(firm.handler, aCall('retour@example.org'));
    expect(await firm.clock(id, 'S1.C2#1')).toMatchObject({ state: 'KEPT' });
    const letterId = await firm.letter(id, 'in-handling');
    await house.succeed(firm.handler, 'recordBounce', { letterId, reason: 'MAILBOX_FULL' });
    expect(await firm.clock(id, 'S1.C2#1')).toMatchObject({ state: 'RUNNING' });
    expect((await firm.dossier(id)).findLast(({ type }) => type === 'clock.recounted')?.data).toMatchObject({
      because: { type: 'letter.bounced' },
      was: { state: 'kept' },
      now: { state: 'running' },
    });
    await house.moveClock({ advance: 'P2D' });
    expect(await firm.clock(id, 'S1.C2#1')).toMatchObject({ state: 'RUNNING', isExpired: true });
  });

  it('counts each day on which the review was missed', async () => {
    const { id } = await house.register(firm.handler, aCall('dagelijks@example.org'));
    const before = (await overdue()) ?? 0;
    await house.moveClock({ advance: 'P14D' });
    const missed = (await firm.clocks(id)).filter(({ clock, isExpired }) => clock === 'S1.C4' && isExpired);
    expect(missed.length).toBeGreaterThanOrEqual(9);
    expect(((await overdue()) ?? 0) - before).toBeGreaterThanOrEqual(missed.length);
  });

  async function overdue(): Promise<number | undefined> {
    const query = `query { promiseReport(firm: "directlease", period: { from: "2026-05-01", to: "2026-12-31" }) { lines { clock overdue } } }`;
    const { promiseReport } = await house.data<{ promiseReport: { lines: readonly { clock: string; overdue: number }[] } }>(firm.supervisor, query); // prettier-ignore
    return promiseReport.lines.find(({ clock }) => clock === 'S1.C4')?.overdue;
  }
});

describe('the same complaint twice', () => {
  const firm = desk('directlease', 'handler', 'supervisor');

  it('is one promise: the second is linked, its clocks end with the reason, and it closes without a decision', async () => {
    const first = await house.register(firm.handler, aCall('dubbel@example.org'));
    const second = await house.register('dealer-noord', aCall('dubbel@example.org', { channel: 'DEALER' }));
    const close = { complaintId: second.id, outcome: 'DUPLICATE' };
    expect(await house.act(firm.handler, 'close', close)).toMatchObject({ code: 'DuplicateNotLinked' });
    await house.succeed(firm.handler, 'linkComplaints', { complaintId: second.id, relatedComplaintId: first.id, relation: 'DUPLICATE' }); // prettier-ignore
    await house.succeed(firm.handler, 'close', close);
    const live = (await firm.clocks(second.id)).filter(({ state }) => state === 'RUNNING' || state === 'PAUSED');
    expect(live).toEqual([]);
    expect((await firm.dossier(second.id)).find(({ type }) => type === 'complaint.closed')?.data).toMatchObject({
      outcome: 'duplicate',
      duplicateOf: first.id,
    });
    expect(await firm.clock(first.id, 'S1.C1#1')).toMatchObject({ state: 'RUNNING' });
  });
});
