import { isoOf } from '@gehoor/decision';
import { aClock, rulesWith } from '../../test/rules';
import { schedulerUnder, typesOf } from '../../test/scheduler';
import { extendClock } from '../commands/extend-clock';

// Each of these has bitten users of other systems: the names say what went wrong there.
const monday = '2026-03-02T09:00:00.000Z';
const waiting = {
  reason: 'waiting-for-customer',
  on: { on: 'information.requested' },
  until: [{ on: 'statement.received', where: { kind: 'information' } }],
};
const answer = { kind: 'information' } as const;

describe('the life of a clock', () => {
  it('1: a pause survives a change of severity, step or handler', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ pauses: [waiting] })));
    clocks.sees('complaint.received', monday);
    clocks.sees('information.requested', '2026-03-02T10:00:00.000Z');
    clocks.sees('complaint.classified', '2026-03-02T11:00:00.000Z', { severity: 'serious' });
    clocks.sees('step.entered', '2026-03-02T12:00:00.000Z', { step: 'board', trigger: 'taken-over' });
    clocks.sees('handler.assigned', '2026-03-02T13:00:00.000Z', { handler: 'h2', role: 'employee' });
    expect(clocks.run('C1#1').state).toBe('paused');
  });

  it('2: a pause is measured in the clock’s own unit: a weekend of waiting costs a working-hours clock nothing', () => {
    const hours = aClock({ term: { amount: 8, unit: 'workingHours' }, pauses: [waiting] });
    const clocks = schedulerUnder(rulesWith(hours));
    clocks.sees('complaint.received', '2026-03-06T14:00:00.000Z'); // Friday 15:00 in Amsterdam: two hours, then Monday
    expect(clocks.dueAt('C1#1')).toBe('2026-03-09T14:00:00.000Z');
    clocks.sees('information.requested', '2026-03-06T16:00:00.000Z');
    clocks.sees('statement.received', '2026-03-09T08:00:00.000Z', answer); // Monday 09:00
    expect(clocks.dueAt('C1#1')).toBe('2026-03-09T14:00:00.000Z');
  });

  it('3: a clock that stands still neither warns nor expires', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ pauses: [waiting], warns: [0.5] })));
    clocks.sees('complaint.received', monday);
    clocks.sees('information.requested', '2026-03-02T10:00:00.000Z');
    expect(clocks.tick('2026-03-30T10:00:00.000Z')).toEqual([]);
  });

  it('4: a clock that goes on has what it had left, not its old due instant', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ pauses: [waiting] })));
    clocks.sees('complaint.received', monday);
    clocks.sees('information.requested', '2026-03-02T21:00:00.000Z'); // twelve of 24 hours used
    clocks.sees('statement.received', '2026-03-10T09:00:00.000Z', answer);
    expect(clocks.tick('2026-03-10T20:59:59.999Z')).toEqual([]);
    expect(typesOf(clocks.tick('2026-03-10T21:00:00.000Z'))).toEqual(['clock.expired']);
  });

  it('5: a pause after an extension lengthens the extended term, and an extension after a pause keeps what stood still', () => {
    const rules = rulesWith(
      aClock({
        pauses: [waiting],
        extends: [{ reasons: ['expert'], notice: 'delay', from: 'receipt', term: { amount: 72, unit: 'hours' } }],
      }),
    );
    const notice = { kind: 'delay', letterId: '0198a000-0000-7000-8000-0000000000aa', datesTold: [] };
    const pausedFirst = schedulerUnder(rules);
    pausedFirst.sees('complaint.received', monday);
    pausedFirst.sees('information.requested', '2026-03-02T10:00:00.000Z');
    pausedFirst.sees('statement.received', '2026-03-02T16:00:00.000Z', answer);
    pausedFirst.sees('letter.sent', '2026-03-02T17:00:00.000Z', notice);
    expect(pausedFirst.dueAt('C1#1')).toBe('2026-03-05T15:00:00.000Z');
    const extendedFirst = schedulerUnder(rules);
    extendedFirst.sees('complaint.received', monday);
    extendedFirst.sees('letter.sent', '2026-03-02T09:30:00.000Z', notice);
    extendedFirst.sees('information.requested', '2026-03-02T10:00:00.000Z');
    extendedFirst.sees('statement.received', '2026-03-02T16:00:00.000Z', answer);
    expect(extendedFirst.dueAt('C1#1')).toBe('2026-03-05T15:00:00.000Z');
    const expert = { clockId: 'C1#1', reason: 'expert' };
    expect(extendedFirst.does('2026-03-02T16:00:00.000Z', extendClock, expert)).toBe('AlreadyExtended');
  });

  it('6: re-opening says for each clock whether it goes on, counts anew, or stays as it is', () => {
    const stops = [{ on: 'complaint.resolved' }];
    const clocks = schedulerUnder(
      rulesWith(
        aClock({ id: 'resume', stops, reopens: 'resume' }),
        aClock({ id: 'restart', stops, reopens: 'restart' }),
        aClock({ id: 'round', stops, reopens: 'new-round', term: { amount: 48, unit: 'hours' } }),
        aClock({ id: 'none', stops }),
      ),
    );
    clocks.sees('complaint.received', monday);
    clocks.sees('complaint.resolved', '2026-03-02T15:00:00.000Z'); // eighteen hours left
    clocks.sees('complaint.reopened', '2026-04-01T09:00:00.000Z', { mode: 'new-round', reason: 'dissatisfied' });
    expect(clocks.state.runs.filter(({ run }) => run === 2).map(({ clock }) => clock)).toEqual([
      'resume',
      'restart',
      'round',
    ]);
    expect(clocks.dueAt('resume#2')).toBe('2026-04-02T03:00:00.000Z');
    expect(clocks.dueAt('restart#2')).toBe('2026-04-02T09:00:00.000Z');
    expect(clocks.dueAt('round#2')).toBe('2026-04-03T09:00:00.000Z');
    expect(clocks.tick('2026-04-01T09:00:00.000Z')).toEqual([]);
  });

  it('6: re-opening does not hand a broken promise a second chance under the name of going on', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ reopens: 'resume' })));
    clocks.sees('complaint.received', monday);
    clocks.sees('response.given', '2026-03-04T09:00:00.000Z');
    expect(clocks.sees('complaint.reopened', '2026-04-01T09:00:00.000Z', { mode: 'resume' })).toEqual([]);
  });

  it('7: nothing is left running when the complaint is closed, whether or not the procedure says so', () => {
    const clocks = schedulerUnder(
      rulesWith(
        aClock(),
        aClock({ id: 'C2', ends: [{ on: 'complaint.closed' }] }),
        aClock({ id: 'C3', kind: 'recurring' }),
      ),
    );
    clocks.sees('complaint.received', monday);
    clocks.sees('complaint.closed', '2026-03-02T12:00:00.000Z', { outcome: 'withdrawn' });
    expect(clocks.state.runs.map(({ state }) => state)).toEqual(['voided', 'voided', 'voided']);
    expect(clocks.tick('2026-04-02T12:00:00.000Z')).toEqual([]);
  });

  it('7: closing does not wipe out a promise that was broken by then', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ ends: [{ on: 'complaint.closed' }] })));
    clocks.sees('complaint.received', monday);
    clocks.sees('complaint.closed', '2026-03-03T10:00:00.000Z', { outcome: 'withdrawn' });
    expect(clocks.run('C1#1')).toMatchObject({ state: 'broken', lateByMs: 3_600_000 });
  });

  it('7: a clock whose condition no longer holds is void, not forgotten', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ when: { liabilityPossible: true } })));
    clocks.sees('complaint.received', monday, { liabilityPossible: true });
    const facts = clocks.sees('complaint.classified', '2026-03-02T10:00:00.000Z', { liabilityPossible: false });
    expect(facts).toMatchObject([{ type: 'clock.voided', data: { reason: 'no-longer-applies' } }]);
  });

  it('8: whether a channel or kind counts is the procedure’s rule, for every channel alike', () => {
    const rules = rulesWith(
      aClock({ starts: [{ on: 'complaint.received', where: { kind: 'complaint' } }] }),
      aClock({ id: 'C2', when: { channel: 'online-form' } }),
    );
    const byPhone = schedulerUnder(rules);
    expect(byPhone.sees('complaint.received', monday, { channel: 'phone' })).toHaveLength(1);
    const question = schedulerUnder(rules);
    expect(question.sees('complaint.received', monday, { kind: 'question', channel: 'online-form' })).toMatchObject([
      { data: { clocks: [{ clock: 'C2' }] } },
    ]);
  });

  it('9: reminders obey the calendar: half of three working days from Friday is Tuesday, not Saturday', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ term: { amount: 3, unit: 'workingDays' }, warns: [0.5] })));
    clocks.sees('complaint.received', '2026-03-06T15:00:00.000Z');
    expect(clocks.tick('2026-03-08T12:00:00.000Z')).toEqual([]);
    expect(typesOf(clocks.tick('2026-03-10T12:00:00.000Z'))).toEqual(['clock.warned']);
  });

  it('15: a condition that becomes a fact later starts the clock, counted from the fact that would have started it', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ when: { liabilityPossible: true } })));
    expect(clocks.sees('complaint.received', monday)).toEqual([]);
    const facts = clocks.sees('complaint.classified', '2026-03-02T20:00:00.000Z', { liabilityPossible: true });
    expect(facts).toMatchObject([
      { type: 'clock.started', data: { at: monday, clocks: [{ dueAt: '2026-03-03T09:00:00.000Z' }] } },
    ]);
    expect(clocks.sees('complaint.classified', '2026-03-02T21:00:00.000Z', { liabilityPossible: true })).toEqual([]);
  });

  it('15: what was done before the condition became a fact counts', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ when: { liabilityPossible: true } })));
    clocks.sees('complaint.received', monday);
    clocks.sees('response.given', '2026-03-02T12:00:00.000Z');
    const facts = clocks.sees('complaint.classified', '2026-03-05T20:00:00.000Z', { liabilityPossible: true });
    expect(facts).toMatchObject([{ type: 'clock.started' }, { type: 'clock.stopped', data: { outcome: 'kept' } }]);
  });

  it('16: a breach shows once, stays, and keeps measuring', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ warns: [0.5, 0.75] })));
    clocks.sees('complaint.received', monday);
    expect(typesOf(clocks.tick('2026-03-02T21:00:00.000Z'))).toEqual(['clock.warned']);
    expect(clocks.tick('2026-03-02T21:00:00.000Z')).toEqual([]);
    expect(typesOf(clocks.tick('2026-03-03T03:00:00.000Z'))).toEqual(['clock.warned']);
    expect(typesOf(clocks.tick('2026-03-03T09:00:00.000Z'))).toEqual(['clock.expired']);
    expect(clocks.tick('2026-03-09T09:00:00.000Z')).toEqual([]);
    expect(clocks.run('C1#1').state).toBe('running');
  });

  it('a late receipt starts a clock that has lapsed already, and it expires at the next tick, unwarned', () => {
    const clocks = schedulerUnder(rulesWith(aClock({ warns: [0.5] })));
    clocks.sees('complaint.received', monday, { registeredAt: '2026-03-09T09:00:00.000Z' });
    expect(clocks.tick('2026-03-09T09:00:00.000Z')).toMatchObject([
      { type: 'clock.expired', data: { at: '2026-03-03T09:00:00.000Z' } },
    ]);
  });
});

describe('a recurring clock', () => {
  const daily = aClock({
    id: 'R',
    kind: 'recurring',
    term: { amount: 1, unit: 'workingDays' },
    stops: [{ on: 'review.done' }],
    ends: [{ on: 'complaint.resolved' }],
  });

  it('starts again from every stop, kept or broken, until it is ended', () => {
    const clocks = schedulerUnder(rulesWith(daily));
    clocks.sees('complaint.received', monday);
    expect(clocks.dueAt('R#1')).toBe('2026-03-03T23:00:00.000Z');
    expect(typesOf(clocks.sees('review.done', '2026-03-03T09:00:00.000Z'))).toEqual(['clock.stopped', 'clock.started']);
    expect(clocks.dueAt('R#2')).toBe('2026-03-04T23:00:00.000Z');
    clocks.sees('review.done', '2026-03-06T09:00:00.000Z');
    expect(clocks.run('R#2').state).toBe('broken');
    expect(clocks.dueAt('R#5')).toBe('2026-03-09T23:00:00.000Z'); // Friday's review covers until Monday's end
    expect(typesOf(clocks.sees('complaint.resolved', '2026-03-07T09:00:00.000Z'))).toEqual(['clock.voided']);
    expect(clocks.sees('review.done', '2026-03-08T09:00:00.000Z')).toEqual([]);
  });

  it('does not start again when the fact that stops it also ends it', () => {
    const clocks = schedulerUnder(rulesWith({ ...daily, ends: [{ on: 'review.done' }] }));
    clocks.sees('complaint.received', monday);
    expect(typesOf(clocks.sees('review.done', '2026-03-03T09:00:00.000Z'))).toEqual(['clock.stopped']);
  });
});

describe('a clock that counts minutes', () => {
  const atOnce = aClock({ kind: 'recurring', term: { atOnce: { minutes: 10 } }, warns: [0.5] });

  it('warns in its first run and in every later one', () => {
    const clocks = schedulerUnder(rulesWith(atOnce));
    clocks.sees('complaint.received', monday);
    clocks.sees('response.given', '2026-03-02T09:02:00.000Z');
    expect(clocks.state.runs.map(({ warnAt }) => warnAt.map(isoOf))).toEqual([
      ['2026-03-02T09:05:00.000Z'],
      ['2026-03-02T09:07:00.000Z'],
    ]);
  });
});

describe('dates on which clocks have gone wrong', () => {
  it.each([
    [
      'over the spring DST Sunday',
      '2026-03-27T15:00:00.000Z',
      { amount: 48, unit: 'hours' },
      '2026-03-29T15:00:00.000Z',
    ],
    ['over the autumn DST Sunday', '2026-10-24T10:00:00.000Z', { amount: 1, unit: 'days' }, '2026-10-25T23:00:00.000Z'],
    ['on a leap day', '2028-01-31T10:00:00.000Z', { amount: 1, unit: 'months' }, '2028-02-29T23:00:00.000Z'],
    [
      'over the turn of the year',
      '2026-12-31T10:00:00.000Z',
      { amount: 1, unit: 'workingDays' },
      '2027-01-04T23:00:00.000Z',
    ],
    ['over Easter', '2026-04-02T14:00:00.000Z', { amount: 3, unit: 'workingDays' }, '2026-04-08T22:00:00.000Z'],
  ] as const)('a clock runs %s', (_, at, term, due) => {
    const clocks = schedulerUnder(rulesWith(aClock({ term })));
    clocks.sees('complaint.received', at);
    expect(clocks.dueAt('C1#1')).toBe(due);
  });
});
