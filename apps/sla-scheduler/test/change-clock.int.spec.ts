import { randomUUID } from 'node:crypto';
import type { Rulebook } from '@gehoor/procedure';
import type { Identity } from '@gehoor/service-kit';
import { anEvent, failOnLeaks } from '@gehoor/testing';
import { dealer, handler, otherFirm, supervisor, type House } from '@gehoor/testing/house';
import { aClock, rulesWith } from './rules';
import { schedulerHouse } from './house';

const monday = '2026-03-02T09:00:00.000Z';
const rules = rulesWith(
  aClock({
    term: { amount: 5, unit: 'workingDays' },
    pauses: [
      {
        reason: 'waiting',
        on: { on: 'information.requested' },
        until: [{ on: 'statement.received', where: { kind: 'information' } }],
      },
    ],
    extends: [{ reasons: ['complexity', 'expert'], notice: 'notice', from: 'told' }],
  }),
);
/** A procedure that allows what the published ones do not. */
const rulebook: Rulebook = {
  firms: ['directlease'],
  procedures: [rules.procedure],
  procedureInForce: () => rules.procedure,
  procedure: () => rules.procedure,
  calendar: () => rules.calendar,
  calendarNamed: () => rules.calendar,
  rulesInForce: () => rules,
  rulesOf: () => rules,
  disputeBody: rules.disputeBody,
};

describe('changing a clock by hand, where the procedure allows it', () => {
  let house: House;
  const complaintId = randomUUID();

  beforeEach(async () => {
    house = await schedulerHouse(rulebook, monday);
    const pinned = { procedure: { id: 'sample', version: 1 }, calendar: { id: 'nl-office', version: 1 } };
    await house.hears(
      anEvent('complaint.received', { subject: complaintId, data: { at: monday, registeredAt: monday, ...pinned } }),
    );
  });
  afterEach(() => house.stop());
  failOnLeaks();

  const shown =
    'clock { state dueAt pauses { from until reason } extensions { reason dueAt previousDueAt noticeLetterId } }';
  const problems =
    '... on Problem { code } ... on InvalidInput { fields { path code } } ... on ChangedMeanwhile { by what at }';
  const change = async (name: 'pauseClock' | 'extendClock', input: object, fields = shown, identity = handler) => {
    const type = name === 'pauseClock' ? 'PauseClockInput' : 'ExtendClockInput';
    const source = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename
      ... on ClockChanged { position ${fields} } ${problems} } }`;
    const given = { idempotencyKey: randomUUID(), complaintId, clockId: 'C1#1', ...input };
    const { data, errors } = await house.ask(source, { input: given }, identity);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data?.[name] as unknown as Record<string, unknown>;
  };
  const answered = (at: string) =>
    anEvent('statement.received', {
      subject: complaintId,
      data: { at, statementId: randomUUID(), kind: 'information', channel: 'email' },
    });
  const noticeSent = (letterId: string) =>
    anEvent('letter.sent', {
      subject: complaintId,
      data: {
        at: '2026-03-06T09:00:00.000Z',
        letterId,
        kind: 'notice',
        medium: 'email',
        datesTold: [{ element: 'new-date', on: '2026-03-20', before: '2026-03-20T23:00:00.000Z' }],
        clauses: [],
      },
    });

  it('stands still from then on, and goes on with what was left when the answer comes', async () => {
    house.time.moveTo('2026-03-03T09:00:00.000Z');
    const key = { idempotencyKey: randomUUID(), reason: 'waiting' };
    const paused = await change('pauseClock', key);
    expect(paused).toMatchObject({
      __typename: 'ClockChanged',
      position: 'sla-scheduler:4',
      clock: {
        state: 'PAUSED',
        pauses: [{ from: '2026-03-03T09:00:00.000Z', until: null, reason: 'waiting' }],
      },
    });
    expect(await change('pauseClock', key)).toEqual(paused);
    expect(await change('pauseClock', { ...key, reason: 'other' })).toMatchObject({
      __typename: 'IdempotencyConflict',
    });
    expect(await change('pauseClock', { reason: 'waiting' })).toMatchObject({ code: 'ClockAlreadyPaused' });

    house.time.moveTo('2026-03-20T09:00:00.000Z');
    await house.hears(answered('2026-03-05T09:00:00.000Z'));
    const types = (await house.said()).map(({ type, data }) => [
      type,
      type === 'clock.started' ? data.clocks[0]?.dueAt : 'dueAt' in data && data.dueAt,
    ]);
    expect(types).toEqual([
      ['clock.started', '2026-03-09T23:00:00.000Z'],
      ['clock.pause-set', false],
      ['clock.paused', false],
      ['clock.resumed', '2026-03-11T23:00:00.000Z'],
      ['clock.expired', '2026-03-11T23:00:00.000Z'],
    ]);
  });

  it('is extended to the date told in the notice, and only by a notice sent in time', async () => {
    expect(await change('extendClock', { reason: 'complexity' })).toMatchObject({ code: 'NoticeNotSent' });
    const letterId = randomUUID();
    await house.hears(noticeSent(letterId));
    expect(await change('extendClock', { reason: 'holiday' })).toMatchObject({ code: 'ExtensionNotAllowed' });
    expect(await change('extendClock', { reason: 'complexity' })).toMatchObject({
      __typename: 'ClockChanged',
      clock: {
        state: 'RUNNING',
        dueAt: '2026-03-20T23:00:00.000Z',
        extensions: [{ reason: 'complexity', previousDueAt: '2026-03-09T23:00:00.000Z', noticeLetterId: letterId }],
      },
    });
  });

  it('shows the complaint with it as both are now', async () => {
    await house.hears(noticeSent(randomUUID()));
    const dates = 'dueAt complaint { clocks { dueAt } clocksPosition }';
    const fields = `clock { ${dates} } complaint { nextDeadline { ${dates} } clocksPosition }`;
    const now = {
      dueAt: '2026-03-20T23:00:00.000Z',
      complaint: { clocks: [{ dueAt: '2026-03-20T23:00:00.000Z' }], clocksPosition: 'sla-scheduler:5' },
    };
    expect(await change('extendClock', { reason: 'complexity' }, fields)).toEqual({
      __typename: 'ClockChanged',
      position: 'sla-scheduler:5',
      clock: now,
      complaint: { nextDeadline: now, clocksPosition: 'sla-scheduler:5' },
    });
  });

  it('is refused when somebody else has changed a clock since, not when time or another service has', async () => {
    const seen = 'sla-scheduler:2';
    await house.hears(noticeSent(randomUUID()));
    const extended = await change('extendClock', { reason: 'complexity', expectedVersion: seen }, shown, supervisor);
    expect(extended).toMatchObject({ __typename: 'ClockChanged', position: 'sla-scheduler:5' });
    expect(await change('pauseClock', { reason: 'waiting', expectedVersion: seen })).toEqual({
      __typename: 'ChangedMeanwhile',
      code: 'CHANGED_MEANWHILE',
      by: 'p-supervisor',
      what: 'clock.extended',
      at: monday,
    });
    const { position } = extended;
    expect(await change('pauseClock', { reason: 'waiting', expectedVersion: position })).toMatchObject({
      __typename: 'ClockChanged',
      position: 'sla-scheduler:7',
    });
    for (const [expectedVersion, code] of [
      ['escalation:2', 'INVALID'],
      ['sla-scheduler:6', 'UNKNOWN_POSITION'],
    ])
      expect(await change('pauseClock', { reason: 'waiting', expectedVersion })).toMatchObject({
        __typename: 'InvalidInput',
        fields: [{ path: 'expectedVersion', code }],
      });
  });

  it('explains no more than 5,000 steps a request, however many commands it gives', async () => {
    const key = { idempotencyKey: randomUUID(), complaintId, clockId: 'C1#1', reason: 'waiting' };
    const explained = Array.from({ length: 100 }, (_, i) => `e${i}: explanation { text { nl } }`).join(' ');
    const commands = Array.from(
      { length: 20 },
      (_, i) => `m${i}: pauseClock(input: $input) { ... on ClockChanged { clock { ${explained} } } }`,
    );
    const source = `mutation ($input: PauseClockInput!) { ${commands.join(' ')} }`;
    const { errors } = await house.ask(source, { input: key }, handler);
    expect(errors?.[0]?.message).toContain('5000 steps');
  });

  it('is for staff with the scope, of the firm whose complaint it is', async () => {
    const refused = async (identity: Identity) =>
      change('pauseClock', { reason: 'waiting' }, shown, identity).then(
        (answer) => answer['code'],
        (error: Error) => /"code":"(\w+)"/.exec(error.message)?.[1],
      );
    expect(await refused(dealer)).toBe('FORBIDDEN');
    expect(await refused({ ...dealer, scopes: handler.scopes })).toBe('FORBIDDEN');
    expect(await refused({ ...handler, scopes: ['complaints:read'] })).toBe('FORBIDDEN');
    expect(await refused(otherFirm)).toBe('NOT_FOUND');
  });
});
