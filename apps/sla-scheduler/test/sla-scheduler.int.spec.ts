import { randomUUID } from 'node:crypto';
import { encodeEvent } from '@gehoor/contracts';
import { silentLog } from '@gehoor/event-store';
import type { Identity } from '@gehoor/service-kit';
import { anEvent, committedRulebook, failOnLeaks } from '@gehoor/testing';
import { complainant, dealer, handler, otherFirm, type House } from '@gehoor/testing/house';
import { slaScheduler } from '../src';
import { schedulerHouse } from './house';

const monday = '2026-03-02T09:00:00.000Z';

const entities = `query ($ids: [_Any!]!) {
  _entities(representations: $ids) { ... on Complaint {
    clocks { clockId title { nl } clause kind modality state dueAt lastDay isExpired lateBy endedBy
      term { amount unit rollsForward } warningsGiven explanation { text { nl en } steps { counts on nth reason } dueAt } }
    nextDeadline { clockId }
  } }
}`;
const represent = (...ids: string[]) => ({ ids: ids.map((id) => ({ __typename: 'Complaint', id })) });

describe('the sla-scheduler', () => {
  let house: House;
  let complaintId: string;

  beforeEach(async () => {
    complaintId = randomUUID();
    house = await schedulerHouse(committedRulebook('directlease'), monday);
  });
  afterEach(() => house.stop());
  failOnLeaks();

  const received = (at = monday, subject = complaintId) =>
    anEvent('complaint.received', { subject, data: { at, registeredAt: at, partner: 'autohuis-noord' } });
  const response = (at: string) =>
    anEvent('response.given', {
      subject: complaintId,
      data: { at, responseId: randomUUID(), substantive: true, medium: 'email' },
    });
  const clocks = async (identity = handler) =>
    (await house.ask(entities, represent(complaintId), identity)).data?.['_entities'] as unknown as readonly [
      { clocks: readonly Record<string, unknown>[] | null; nextDeadline: { clockId: string } | null },
    ];

  it('starts the clocks of the procedure at receipt, and tells them in one fact with their clause and due instant', async () => {
    await house.hears(received());
    const said = await house.said();
    expect(said.map(({ type, typeVersion }) => [type, typeVersion])).toEqual([['clock.started', 2]]);
    const started = said.flatMap(({ type, data }) => (type === 'clock.started' ? data.clocks : []));
    expect(started.map(({ clock }) => clock)).toEqual(['S1.C1', 'S1.C2', 'S1.C3', 'S1.C4', 'S1.C5']);
    expect(started[2]).toMatchObject({
      clockId: 'S1.C3#1',
      clause: '1-resolved',
      modality: 'target',
      kind: 'deadline',
      dueAt: '2026-03-05T23:00:00.000Z',
      term: { amount: 3, unit: 'workingDays' },
    });
  });

  it('shows them with the complaint, in words and step by step, in two languages', async () => {
    await house.hears(received());
    const [complaint] = await clocks();
    expect(complaint.nextDeadline).toEqual({ clockId: 'S1.C1#1' });
    expect(complaint.clocks?.[2]).toMatchObject({
      clockId: 'S1.C3#1',
      state: 'RUNNING',
      lastDay: '2026-03-05',
      modality: 'TARGET',
      term: { amount: 3, unit: 'WORKING_DAYS', rollsForward: false },
      explanation: {
        text: { nl: expect.stringContaining('werkdagen'), en: expect.stringContaining('working days') },
        steps: [
          { counts: false, on: '2026-03-02', reason: 'start-day' },
          { counts: true, on: '2026-03-03', nth: 1 },
          { counts: true, on: '2026-03-04', nth: 2 },
          { counts: true, on: '2026-03-05', nth: 3 },
        ],
      },
    });
  });

  it('takes the same fact once, however often it is delivered', async () => {
    const event = received();
    await house.hears(event, event, event);
    expect(await house.said()).toHaveLength(1);
  });

  it('warns and expires when the time has come, once, and judges a late stop by its own time', async () => {
    await house.hears(received());
    house.time.moveTo('2026-03-03T03:00:00.000Z');
    await house.settles();
    house.time.moveTo('2026-03-03T09:00:00.000Z');
    await house.settles();
    await house.settles();
    const fired = (await house.said()).filter(({ type }) => type === 'clock.warned' || type === 'clock.expired');
    expect(fired.map(({ type, data }) => [type, 'clock' in data && data.clock, data.at])).toEqual([
      ['clock.warned', 'S1.C1', '2026-03-03T03:00:00.000Z'],
      ['clock.warned', 'S1.C2', '2026-03-03T03:00:00.000Z'],
      ['clock.expired', 'S1.C1', '2026-03-03T09:00:00.000Z'],
      ['clock.expired', 'S1.C2', '2026-03-03T09:00:00.000Z'],
    ]);
    await house.hears(response('2026-03-03T08:59:00.000Z'));
    const [complaint] = await clocks();
    expect(complaint.clocks?.[0]).toMatchObject({
      state: 'KEPT',
      isExpired: false,
      endedBy: 'response.given',
      lateBy: null,
    });
    expect(complaint.clocks?.[1]).toMatchObject({ state: 'RUNNING', isExpired: true });
  });

  // Of the daily review each working day is a promise of its own: five days were missed, and four other promises.
  const missed = 9;

  describe('fires by itself, and nobody has to ask', () => {
    const expired = async () =>
      (await house.database.asOwner(`select 1 from sla_scheduler.events where type = 'clock.expired'`)).length;
    const allExpire = async () => {
      for (let tries = 0; tries < 200 && (await expired()) < missed; tries += 1)
        await new Promise((done) => setTimeout(done, 10));
      expect(await expired()).toBe(missed);
    };

    it('when time is moved', async () => {
      await house.hears(received());
      house.time.moveTo('2026-03-10T09:00:00.000Z');
      await allExpire();
    });

    it('when it hears of a clock that is due already', async () => {
      await house.transport.publish([encodeEvent(received('2026-02-22T09:00:00.000Z'))]);
      await allExpire();
    });
  });

  it('lets two replicas fire the same clocks without a second expiry', async () => {
    const other = slaScheduler.create({
      dataSource: await house.database.dataSource('sla-scheduler'),
      transport: house.transport,
      time: house.time,
      rulebook: committedRulebook('directlease'),
      log: silentLog,
    });
    await house.hears(received());
    house.time.moveTo('2026-03-10T09:00:00.000Z');
    const timers = [...house.parts.work, ...other.work].filter(({ name }) => name.startsWith('due clocks'));
    await Promise.all([...timers, ...timers].map((timer) => timer.drain?.()));
    const expired = (await house.said()).filter(({ type }) => type === 'clock.expired');
    expect(expired).toHaveLength(missed);
  });

  it('starts a clock that has lapsed before it was heard of, and lets it expire', async () => {
    await house.hears(received('2026-02-22T09:00:00.000Z'));
    const types = (await house.said()).map(({ type }) => type);
    expect(types[0]).toBe('clock.started');
    expect(types.filter((type) => type === 'clock.expired')).toHaveLength(missed);
  });

  it('lists what is due soonest, page by page, for staff of the firm only', async () => {
    await house.hears(received(), received('2026-03-02T08:00:00.000Z', randomUUID()));
    const query = `query ($after: String) { dueClocks(within: "PT24H", first: 3, after: $after) {
      edges { node { clock reference dueAt } } pageInfo { hasNextPage endCursor } } }`;
    const page = await house.ask(query, {}, handler);
    const first = page.data?.['dueClocks'] as unknown as {
      edges: { node: { clock: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    expect(first.edges.map(({ node }) => node.clock)).toEqual(['S1.C1', 'S1.C2', 'S1.C1']);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await house.ask(query, { after: first.pageInfo.endCursor }, handler);
    expect(rest.data).toMatchObject({
      dueClocks: { edges: [{ node: { clock: 'S1.C2' } }], pageInfo: { hasNextPage: false } },
    });
    expect((await house.ask(query, {}, otherFirm)).data).toMatchObject({ dueClocks: { edges: [] } });
    expect((await house.ask(query, {}, dealer)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await house.ask(query, { after: 'x' }, handler)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('shows a partner the promises to its customer, and no other firm, partner or complainant anything', async () => {
    await house.hears(received());
    const seen = (await clocks(dealer))[0];
    expect(seen.clocks?.map(({ clockId }) => clockId)).toEqual(['S1.C1#1', 'S1.C2#1', 'S1.C3#1']);
    expect(seen.nextDeadline).toEqual({ clockId: 'S1.C1#1' });
    const nothing = [{ clocks: null, nextDeadline: null }];
    for (const identity of [{ ...dealer, partner: 'leaseportaal-zuid' }, complainant, { ...handler, scopes: [] }])
      expect(await clocks(identity)).toEqual(nothing);
    expect(await clocks(otherFirm)).toEqual([{ clocks: [], nextDeadline: null }]);
  });

  it('shows nothing of a complaint it has not heard of: no clocks to staff, null to others', async () => {
    expect(await clocks()).toEqual([{ clocks: [], nextDeadline: null }]);
    expect(await clocks(dealer)).toEqual([{ clocks: null, nextDeadline: null }]);
  });

  it('tells staff how far the clocks are with a complaint, and nobody else', async () => {
    await house.hears(received());
    const query = 'query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Complaint { clocksPosition } } }';
    const position = async (identity: Identity) =>
      (await house.ask(query, represent(complaintId), identity)).data?.['_entities'];
    expect(await position(handler)).toEqual([{ clocksPosition: 'sla-scheduler:2' }]);
    for (const identity of [dealer, complainant, otherFirm])
      expect(await position(identity)).toEqual([{ clocksPosition: null }]);
  });

  it('answers which promises were broken in a period', async () => {
    await house.hears(received());
    house.time.moveTo('2026-03-03T12:00:00.000Z');
    await house.hears(response('2026-03-03T11:00:00.000Z'));
    const query = `query ($firm: ID!) { promiseReport(firm: $firm, period: { from: "2026-03-01", to: "2026-03-31" }) {
      lines { clock clause clauseText { en } modality kept broken running overdue voided keptShare lateBy { median p90 longest } } } }`;
    const report = await house.ask(query, { firm: 'directlease' }, handler);
    expect(report.data).toMatchObject({
      promiseReport: {
        lines: [
          {
            clock: 'S1.C1',
            broken: 1,
            kept: 0,
            keptShare: 0,
            modality: 'TARGET',
            lateBy: { median: 'PT2H', longest: 'PT2H' },
          },
          { clock: 'S1.C2', overdue: 1, keptShare: 0, lateBy: null },
          { clock: 'S1.C3', running: 1, keptShare: null },
          { clock: 'S1.C4', running: 1 },
          { clock: 'S1.C5', running: 1 },
        ],
      },
    });
    for (const [firm, identity] of [
      ['leasem', handler],
      ['directlease', dealer],
    ] as const)
      expect((await house.ask(query, { firm }, identity)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('explains any term without changing anything', async () => {
    const query = `query ($input: ExplainTermInput!) { explainTerm(input: $input) { __typename
      ... on Explanation { dueAt calendar text { nl en } } ... on InvalidInput { fields { path } } } }`;
    const ask = (input: object) => house.ask(query, { input }, handler);
    expect((await ask({ startedAt: '2026-04-02T14:00:00Z', clock: 'S1.C3' })).data).toMatchObject({
      explainTerm: { __typename: 'Explanation', dueAt: '2026-04-08T22:00:00.000Z', calendar: 'nl-office@1' },
    });
    const term = { amount: 5, unit: 'WORKING_DAYS' };
    const counted = await ask({ startedAt: '2026-05-08T15:45:00Z', calendar: 'nl-office', calendarVersion: 1, term });
    expect(counted.data).toMatchObject({ explainTerm: { dueAt: '2026-05-18T22:00:00.000Z' } });
    const negative = { ...term, amount: -1 };
    expect(
      (await ask({ startedAt: monday, calendar: 'nl-office', calendarVersion: 1, term: negative })).data,
    ).toMatchObject({
      explainTerm: { __typename: 'InvalidInput', fields: [{ path: 'term.amount' }] },
    });
    expect((await ask({ startedAt: monday, clock: 'nonsense' })).data).toEqual({
      explainTerm: { __typename: 'NotFound' },
    });
    expect((await ask({ startedAt: monday })).data).toMatchObject({ explainTerm: { __typename: 'InvalidInput' } });
  });

  describe('changing a clock by hand', () => {
    const pause = `mutation ($input: PauseClockInput!) { pauseClock(input: $input) { __typename
      ... on Problem { code message } } }`;
    const extend = pause.replaceAll('pauseClock', 'extendClock').replaceAll('PauseClock', 'ExtendClock');
    const input = (more: object = {}) => ({
      input: { idempotencyKey: randomUUID(), complaintId, clockId: 'S1.C1#1', reason: 'complexity', ...more },
    });

    it('is refused where the procedure knows neither pause nor extension, in the language asked for', async () => {
      await house.hears(received());
      expect((await house.ask(pause, input(), handler, 'en')).data).toEqual({
        pauseClock: {
          __typename: 'Refused',
          code: 'PauseNotAllowed',
          message: 'The procedure does not know this reason to let this clock stand still.',
        },
      });
      expect((await house.ask(extend, input(), handler)).data).toMatchObject({
        extendClock: {
          __typename: 'Refused',
          code: 'ExtensionNotAllowed',
          message: expect.stringContaining('procedure'),
        },
      });
    });

    it('names what is wrong with the input, and does not tell an unknown complaint from another firm’s', async () => {
      await house.hears(received());
      expect((await house.ask(pause, input({ reason: 'geen reden!' }), handler)).data).toMatchObject({
        pauseClock: { __typename: 'InvalidInput' },
      });
      const unknown = { pauseClock: { __typename: 'NotFound', code: 'NOT_FOUND' } };
      expect((await house.ask(pause, input({ complaintId: 'x' }), handler)).data).toMatchObject(unknown);
      expect((await house.ask(pause, input({ complaintId: randomUUID() }), handler)).data).toMatchObject(unknown);
      expect((await house.ask(pause, input(), otherFirm)).data).toMatchObject(unknown);
      expect((await house.ask(pause, input(), dealer)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    });
  });
});
