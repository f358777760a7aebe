import { randomUUID } from 'node:crypto';
import type { Rulebook } from '@gehoor/procedure';
import { anEvent, failOnLeaks } from '@gehoor/testing';
import { handler, houseOf, type House } from '@gehoor/testing/house';
import { createSlaScheduler, slaSchedulerEntities, slaSchedulerMigrations } from '../src';
import { aClock, rulesWith } from './a-procedure';

const monday = '2026-03-02T09:00:00.000Z';
const { procedure, calendar } = rulesWith(
  aClock({
    term: { amount: 5, unit: 'workingDays' },
    pauses: [
      {
        ...{ reason: 'waiting', on: { on: 'information.requested' } },
        until: [{ on: 'statement.received', where: { kind: 'information' } }],
      },
    ],
    extends: [{ reasons: ['complexity', 'expert'], notice: 'notice', from: 'told' }],
  }),
);
/** A procedure that allows what the published ones do not. */
const rulebook: Rulebook = {
  ...{ firms: ['directlease'], procedures: [procedure] },
  ...{ procedureInForce: () => procedure, procedure: () => procedure, calendar: () => calendar },
  rulesOf: () => ({ procedure, calendar, disputeBody: () => undefined }),
  disputeBody: () => undefined,
};

describe('changing a clock by hand, where the procedure allows it', () => {
  let house: House;
  const complaintId = randomUUID();

  beforeEach(async () => {
    house = await houseOf({
      ...{ service: 'sla-scheduler', create: createSlaScheduler },
      ...{ migrations: slaSchedulerMigrations, entities: slaSchedulerEntities },
      ...{ rulebook, at: monday },
    });
    const pinned = { procedure: { id: 'sample', version: 1 }, calendar: { id: 'office', version: 1 } };
    await house.hears(
      anEvent('complaint.received', { subject: complaintId, data: { at: monday, registeredAt: monday, ...pinned } }),
    );
  });
  afterEach(() => house.stop());
  failOnLeaks();

  const change = async (name: 'pauseClock' | 'extendClock', input: object) => {
    const type = name === 'pauseClock' ? 'PauseClockInput' : 'ExtendClockInput';
    const source = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename
      ... on Problem { code } ... on Clock { state dueAt pauses { from until reason } extensions { reason dueAt previousDueAt noticeLetterId } } } }`;
    const given = { idempotencyKey: randomUUID(), complaintId, clockId: 'C1#1', ...input };
    return (await house.ask(source, { input: given }, handler)).data?.[name] as unknown as Record<string, unknown>;
  };

  it('stands still from then on, and goes on with what was left when the answer comes', async () => {
    house.clock.moveTo('2026-03-03T09:00:00.000Z');
    const key = { idempotencyKey: randomUUID(), reason: 'waiting' };
    const paused = await change('pauseClock', key);
    expect(paused).toMatchObject({
      ...{ __typename: 'Clock', state: 'PAUSED' },
      pauses: [{ from: '2026-03-03T09:00:00.000Z', until: null, reason: 'waiting' }],
    });
    expect(await change('pauseClock', key)).toEqual(paused);
    expect(await change('pauseClock', { ...key, reason: 'other' })).toMatchObject({
      __typename: 'IdempotencyConflict',
    });
    expect(await change('pauseClock', { reason: 'waiting' })).toMatchObject({ code: 'ClockAlreadyPaused' });

    house.clock.moveTo('2026-03-20T09:00:00.000Z');
    const answer = { statementId: randomUUID(), kind: 'information', channel: 'email' } as const;
    await house.hears(
      anEvent('statement.received', { subject: complaintId, data: { at: '2026-03-05T09:00:00.000Z', ...answer } }),
    );
    const types = (await house.said()).map(({ type, data }) => [type, 'dueAt' in data && data.dueAt]);
    expect(types).toEqual([
      ['clock.started', '2026-03-09T23:00:00.000Z'],
      ['clock.paused', false],
      ['clock.resumed', '2026-03-11T23:00:00.000Z'],
      ['clock.expired', '2026-03-11T23:00:00.000Z'],
    ]);
  });

  it('is extended to the date told in the notice, and only by a notice sent in time', async () => {
    expect(await change('extendClock', { reason: 'complexity' })).toMatchObject({ code: 'NoticeNotSent' });
    const letterId = randomUUID();
    const told = [{ element: 'new-date', on: '2026-03-20', before: '2026-03-20T23:00:00.000Z' }];
    const letter = { letterId, kind: 'notice', medium: 'email' as const, datesTold: told, clauses: [] };
    await house.hears(
      anEvent('letter.sent', { subject: complaintId, data: { at: '2026-03-06T09:00:00.000Z', ...letter } }),
    );
    expect(await change('extendClock', { reason: 'holiday' })).toMatchObject({ code: 'ExtensionNotAllowed' });
    expect(await change('extendClock', { reason: 'complexity' })).toMatchObject({
      ...{ __typename: 'Clock', state: 'RUNNING', dueAt: '2026-03-20T23:00:00.000Z' },
      extensions: [{ reason: 'complexity', previousDueAt: '2026-03-09T23:00:00.000Z', noticeLetterId: letterId }],
    });
  });
});
