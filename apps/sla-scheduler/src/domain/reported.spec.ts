import { aClock, type ClockInput, rulesWith } from '../../test/rules';
import { type PlayedScheduler, schedulerUnder } from '../../test/scheduler';
import { extendClock } from '../commands/extend-clock';
import { liftPause } from '../commands/lift-pause';
import { withdrawStop } from '../commands/withdraw-stop';
import { explainedRun, lastDayOf } from '../queries/explained';

// What users of other systems reported of time, tried here. Amsterdam time in June is UTC + 2; the last day counts.
const june = (day: number, time = '10:00') => `2026-06-${String(day).padStart(2, '0')}T${time}:00.000+02:00`;
const utc = (at: string) => new Date(at).toISOString();
const asked = { on: 'information.requested' };
const waiting = {
  reason: 'information',
  on: asked,
  until: [{ on: 'statement.received', where: { kind: 'information' } }],
};
const fiveDaysOn = {
  reasons: ['expert'],
  notice: 'delay',
  from: 'due' as const,
  term: { amount: 5, unit: 'days' as const },
  atMost: 1,
};
/** Ten days from receipt; stands still while information is waited for; a letter extends it once by five days. */
const setUpA = (more: Partial<ClockInput> = {}) =>
  aClock({
    term: { amount: 10, unit: 'days' },
    countsFrom: 'receipt',
    pauses: [waiting],
    extends: [fiveDaysOn],
    ...more,
  });

/** A clock for every date told in a letter. */
const promise = aClock({
  id: 'P',
  kind: 'promise',
  term: undefined,
  starts: [{ on: 'letter.sent' }],
  dueFrom: { field: 'before', each: 'datesTold' },
  ends: [{ on: 'complaint.closed' }],
});

function under(...clocks: readonly ClockInput[]) {
  const rules = rulesWith(...clocks);
  const played = schedulerUnder(rules);
  const lastDay = (clockId = 'C1#1') => lastDayOf(played.run(clockId), rules);
  return Object.assign(played, {
    lastDay,
    asks: (at: string) => played.sees('information.requested', utc(at)),
    answers: (at: string) => played.sees('statement.received', utc(at), { kind: 'information' }),
    sends: (at: string, told?: string, kind = 'delay') =>
      played.sees('letter.sent', utc(at), {
        kind,
        letterId: `0198a000-0000-7000-8000-${String(Date.parse(at) % 1e12).padStart(12, '0')}`,
        datesTold: told === undefined ? [] : [{ element: 'new-date', on: told, before: utc(`${told}T24:00:00+02:00`) }],
      }),
  });
}
const received = (clocks: PlayedScheduler, at = june(1)) => clocks.sees('complaint.received', utc(at));

describe('reported of other systems', () => {
  it('a pause after the delay letter counts in the extended term (moj correspondence 2818)', () => {
    const clocks = under(setUpA());
    received(clocks);
    clocks.sends(june(5));
    clocks.asks(june(8));
    clocks.answers(june(10));
    expect(clocks.lastDay()).toBe('2026-06-18');
  });

  it('an extension in hours goes on from the instant itself', () => {
    const hours = { amount: 48, unit: 'hours' as const };
    const clocks = under(aClock({ extends: [{ ...fiveDaysOn, term: hours }] }));
    received(clocks);
    clocks.sends(june(1, '12:00'));
    expect(clocks.dueAt('C1#1')).toBe(utc(june(4)));
  });

  it('a notice while the clock stands still is in time: it has not lapsed', () => {
    const clocks = under(setUpA({ extends: [{ ...fiveDaysOn, from: 'told', term: undefined }] }));
    received(clocks);
    clocks.asks(june(3));
    clocks.sends(june(15), '2026-07-03');
    expect(clocks.run('C1#1').extensions).toHaveLength(1);
    clocks.answers(june(20));
    // Told on the 15th and still until the 20th: five days' ends.
    expect(clocks.lastDay()).toBe('2026-07-08');
  });

  it('another priority keeps the waiting (glpi 15605), and never falls due before a date told', () => {
    const light = setUpA({ id: 'light', when: { severity: 'light' } });
    const heavy = setUpA({ id: 'heavy', when: { severity: 'heavy' } });
    const clocks = under(light, heavy);
    clocks.sees('complaint.received', utc(june(1)), { severity: 'light' });
    clocks.asks(june(3));
    clocks.answers(june(9));
    clocks.sees('complaint.classified', utc(june(10)), { severity: 'heavy' });
    expect(clocks.run('light#1').state).toBe('voided');
    expect(clocks.lastDay('heavy#1')).toBe('2026-06-17');

    const told = under(light, { ...heavy, term: { amount: 3, unit: 'days' } });
    told.sees('complaint.received', utc(june(1)), { severity: 'light' });
    told.sees('letter.sent', utc(june(2)), {
      kind: 'notice',
      datesTold: [{ element: 'answer-by', clock: 'light', on: '2026-06-11', before: utc(june(12, '00:00')) }],
    });
    told.sees('complaint.classified', utc(june(3)), { severity: 'heavy' });
    expect(told.lastDay('heavy#1')).toBe('2026-06-11');
    expect(told.run('heavy#1').notBefore).toBe(Date.parse(june(12, '00:00')));
  });

  it('a re-opened clock does not spring back (osticket 5206)', () => {
    const clocks = under(setUpA({ term: { amount: 12, unit: 'days' }, reopens: 'restart' }));
    received(clocks);
    clocks.sees('response.given', utc(june(5)));
    clocks.sees('complaint.reopened', utc('2026-07-01T10:00:00+02:00'), { mode: 'restart' });
    clocks.asks('2026-07-03T10:00:00+02:00');
    clocks.answers('2026-07-04T10:00:00+02:00');
    expect(clocks.lastDay('C1#2')).toBe('2026-07-14');
    expect(clocks.run('C1#2').state).toBe('running');
  });

  it('`since` is when it came up, not when it was written down (glpi 9267)', () => {
    const clocks = under(setUpA({ reopens: 'resume' }));
    received(clocks);
    clocks.sees('response.given', utc(june(5)));
    clocks.sees('complaint.reopened', utc(june(22)), { mode: 'resume', since: utc(june(13)) });
    expect(clocks.lastDay('C1#2')).toBe('2026-06-19');
  });

  it('an answer in time that is recorded later keeps the promise (dbt_zendesk 51)', () => {
    const clocks = under(aClock());
    received(clocks);
    clocks.tick(utc(june(2, '11:00')));
    clocks.sees('response.given', utc(june(2, '17:00')));
    expect(clocks.run('C1#1')).toMatchObject({ state: 'broken', lateByMs: 7 * 3_600_000 });
    const facts = clocks.sees('response.given', utc(june(1, '14:00')), {}, utc(june(2, '18:00')));
    expect(facts).toMatchObject([
      {
        type: 'clock.recounted',
        data: {
          at: utc(june(2, '18:00')),
          because: { type: 'response.given' },
          was: { state: 'broken', endedAt: utc(june(2, '17:00')) },
          now: { state: 'kept', endedAt: utc(june(1, '14:00')), lateByMs: 0 },
        },
      },
    ]);
    expect(clocks.run('C1#1').state).toBe('kept');
  });

  it('the same, of a recurring one', () => {
    const every = aClock({ kind: 'recurring', term: { amount: 5, unit: 'workingDays' } });
    const clocks = schedulerUnder(rulesWith(every));
    clocks.sees('complaint.received', '2026-09-04T08:00:00.000Z');
    clocks.sees('response.given', '2026-09-15T08:00:00.000Z');
    expect(clocks.run('C1#1').state).toBe('broken');
    clocks.sees('response.given', '2026-09-10T08:00:00.000Z', {}, '2026-09-15T09:00:00.000Z');
    expect(clocks.state.runs.filter(({ endedBy }) => endedBy !== 'unfounded').map(({ state }) => state)).toEqual([
      'kept',
      'kept',
      'running',
    ]);
  });

  it('a duplicate’s clocks end with the reason, dates promised to the customer too (znuny 200)', () => {
    const clocks = under(setUpA(), promise);
    received(clocks);
    clocks.sends(june(2), '2026-06-20', 'notice');
    clocks.sees('complaint.closed', utc(june(3)), { outcome: 'duplicate' });
    expect(clocks.state.runs.map(({ state, endedBy }) => [state, endedBy])).toEqual([
      ['voided', 'complaint.closed'],
      ['voided', 'complaint.closed'],
    ]);
  });

  it('late is told in the term’s own unit: five working minutes, not a weekend (frappe helpdesk 3297)', () => {
    const clocks = under(aClock({ term: { amount: 8, unit: 'workingHours' } }));
    clocks.sees('complaint.received', utc(june(5, '09:00'))); // Friday; the office closes at 17:00
    const due = clocks.run('C1#1').dueAt;
    expect(new Date(due).toISOString()).toBe(utc(june(5, '17:00')));
    clocks.sees('response.given', utc(june(8, '09:05')));
    expect(clocks.run('C1#1')).toMatchObject({ state: 'broken', late: { amount: 5, unit: 'workingMinutes' } });
  });

  it('ten minutes’ pause does not move a told date into the next morning (glpi 9082)', () => {
    const clocks = under(setUpA({ extends: [{ ...fiveDaysOn, from: 'told', term: undefined }] }));
    received(clocks);
    clocks.sends(june(5), '2026-06-20');
    clocks.asks(june(8, '10:00'));
    clocks.answers(june(8, '10:10'));
    expect(clocks.dueAt('C1#1')).toBe(utc(june(21, '00:00')));
  });

  it('no warning is given for a past that an extension has just made early (osticket 5955)', () => {
    const clocks = under(setUpA({ warns: [0.5, 0.8] }));
    received(clocks);
    expect(clocks.tick(utc(june(10, '09:00'))).map(({ type }) => type)).toEqual(['clock.warned', 'clock.warned']);
    clocks.sends(june(10, '10:00'));
    expect(clocks.run('C1#1').warnAt.every((at) => at > Date.parse(june(10, '10:00')))).toBe(true);
    expect(clocks.tick(utc(june(10, '11:00')))).toEqual([]);
  });

  it('a date told does not die with the case: it is kept or broken on its day', () => {
    const clocks = under(setUpA(), promise);
    received(clocks);
    clocks.sends(june(2), '2026-06-20', 'notice');
    clocks.sees('complaint.closed', utc(june(3)), { outcome: 'disagreement' });
    expect(clocks.run('P#1').state).toBe('running');
    clocks.tick(utc(june(21, '00:00')));
    expect(clocks.run('P#1').expiredAt).toBe(Date.parse(june(21, '00:00')));
  });

  it('a pause by mistake can be lifted, as if it never was (moj 1144)', () => {
    const clocks = under(setUpA());
    received(clocks);
    clocks.asks(june(3));
    clocks.does(utc(june(8)), liftPause, { clockId: 'C1#1', because: 'mistake', runsSince: Date.parse(june(3)) });
    expect(clocks.run('C1#1')).toMatchObject({ state: 'running', pauses: [] });
    expect(clocks.lastDay()).toBe('2026-06-11');
  });

  it('a wrong receipt can be corrected', () => {
    const clocks = under(setUpA());
    received(clocks);
    clocks.sees('complaint.receipt-corrected', utc(june(4)), { receivedAt: utc('2026-05-28T10:00:00+02:00') });
    expect(clocks.lastDay()).toBe('2026-06-07');
    expect(clocks.run('C1#1').startedAt).toBe(Date.parse('2026-05-28T10:00:00+02:00'));
  });
});

describe('what starts late', () => {
  it('has its last day where it falls due, also when that was before it started', () => {
    const clocks = under(setUpA({ starts: [asked] }));
    received(clocks);
    clocks.asks(june(28));
    expect(clocks.run('C1#1').startedAt).toBe(Date.parse(june(28)));
    expect(clocks.lastDay()).toBe('2026-06-11');
  });
});

describe('what is taken back', () => {
  it('a letter that came back keeps no promise: the next one decides', () => {
    const clocks = under(aClock({ stops: [{ on: 'letter.sent' }] }));
    received(clocks);
    const letterId = '0198a000-0000-7000-8000-0000000000aa';
    clocks.sees('letter.sent', utc(june(1, '12:00')), { kind: 'notice', letterId, datesTold: [] });
    expect(clocks.run('C1#1').state).toBe('kept');
    const facts = clocks.sees('letter.bounced', utc(june(1, '13:00')), { kind: 'notice', letterId });
    expect(facts).toMatchObject([
      {
        type: 'clock.recounted',
        data: { because: { type: 'letter.bounced' }, was: { state: 'kept' }, now: { state: 'running' } },
      },
    ]);
    clocks.tick(utc(june(2, '10:00')));
    clocks.sends(june(2, '11:00'), undefined, 'notice');
    expect(clocks.run('C1#1')).toMatchObject({ state: 'broken', lateByMs: 3_600_000 });
  });

  it('a decision that came back and is sent again resolves the complaint when it is sent again, for every clock', () => {
    const clocks = under(
      aClock({ stops: [{ on: 'letter.sent' }] }),
      aClock({ id: 'C2', stops: [{ on: 'complaint.resolved' }] }),
    );
    received(clocks);
    const letterId = '0198a000-0000-7000-8000-0000000000aa';
    const sends = (at: string) => {
      clocks.sees('letter.sent', utc(at), { kind: 'notice', letterId, datesTold: [] });
      return clocks.state.history.at(-1)?.id ?? '';
    };
    const id = sends(june(1, '12:00'));
    clocks.sees('complaint.resolved', utc(june(1, '12:00')), { communicatedBy: { type: 'letter.sent', id } });
    const states = () => ['C1#1', 'C2#1'].map((clockId) => clocks.run(clockId).state);
    expect(states()).toEqual(['kept', 'kept']);
    clocks.sees('letter.bounced', utc(june(1, '13:00')), { kind: 'notice', letterId });
    expect(states()).toEqual(['running', 'running']);
    sends(june(1, '14:00'));
    expect(states()).toEqual(['kept', 'kept']);
    expect(clocks.run('C2#1').endedAt).toBe(Date.parse(june(1, '14:00')));
  });
});

describe('what is told anew', () => {
  it('moves a window, when the dispute body is offered again with a later day, and says so', () => {
    const offered = aClock({
      kind: 'window',
      modality: 'offer',
      term: undefined,
      starts: [{ on: 'referral.offered' }],
      stops: [{ on: 'referral.filed' }],
      dueFrom: { field: 'lastDay' },
    });
    const clocks = under(offered);
    received(clocks);
    clocks.sees('referral.offered', utc(june(2)), { lastDay: '2026-09-02' });
    const facts = clocks.sees('referral.offered', utc(june(20)), { lastDay: '2026-09-20' });
    expect(clocks.lastDay()).toBe('2026-09-20');
    expect(facts).toMatchObject([{ type: 'clock.recounted', data: { because: { type: 'referral.offered' } } }]);
    // The customer's own time goes on when the firm closes its file.
    clocks.sees('complaint.closed', utc(june(21)), { outcome: 'disagreement' });
    expect(clocks.run('C1#1').state).toBe('running');
  });

  it('is the term, when another is agreed, unless the first has lapsed', () => {
    const agreed = aClock({
      term: undefined,
      termFrom: { field: 'term' },
      countsFrom: 'receipt',
      starts: [{ on: 'term.agreed' }],
    });
    const agreedRules = rulesWith(agreed);
    const clocks = under(agreed);
    received(clocks);
    clocks.sees('term.agreed', utc(june(2)), { clock: 'C1', term: { amount: 2, unit: 'weeks' } });
    expect(clocks.lastDay()).toBe('2026-06-15');
    clocks.sees('term.agreed', utc(june(3)), { clock: 'C1', term: { amount: 3, unit: 'weeks' } });
    expect(clocks.lastDay()).toBe('2026-06-22');
    // It is told, and explained, with its own length.
    const run = clocks.run('C1#1');
    expect(run.term).toEqual({ amount: 3, unit: 'weeks' });
    expect(explainedRun(run, agreedRules).dueAt).toBe(run.dueAt);
    clocks.sees('term.agreed', utc(june(30)), { clock: 'C1', term: { amount: 8, unit: 'weeks' } });
    expect(clocks.lastDay()).toBe('2026-06-22');
  });
});

describe('what was withdrawn counts in that way alone', () => {
  it('a letter that stopped one date and told another still tells the other', () => {
    const clocks = under({ ...promise, stops: [{ on: 'letter.sent' }], ends: [] });
    received(clocks);
    clocks.sends(june(2), '2026-06-20', 'notice');
    clocks.sends(june(15), '2026-07-10', 'notice');
    expect(clocks.state.runs.map(({ state }) => state)).toEqual(['kept', 'running']);
    clocks.does(utc(june(16)), withdrawStop, { clockId: 'P#1', because: 'other-matter' });
    expect(clocks.state.runs.map(({ state }) => state)).toEqual(['running', 'running']);
  });

  it('what a clock was ended by is no stop to be withdrawn', () => {
    const clocks = under(aClock());
    received(clocks);
    clocks.tick(utc(june(3)));
    clocks.sees('complaint.closed', utc(june(4)), { outcome: 'disagreement' });
    expect(clocks.run('C1#1').state).toBe('broken');
    expect(clocks.does(utc(june(5)), withdrawStop, { clockId: 'C1#1', because: 'mistake' })).toBe('ClockNotStopped');
  });

  it('a notice that came back extends nothing, by hand neither', () => {
    const twoReasons = { ...fiveDaysOn, reasons: ['expert', 'other'] };
    const clocks = under(setUpA({ extends: [twoReasons] }));
    received(clocks);
    clocks.sends(june(5));
    const letterId = clocks.state.history.flatMap((fact) =>
      fact.type === 'letter.sent' ? [fact.data.letterId] : [],
    )[0]!;
    clocks.does(utc(june(5, '11:00')), extendClock, { clockId: 'C1#1', reason: 'expert' });
    expect(clocks.lastDay()).toBe('2026-06-16');
    clocks.sees('letter.bounced', utc(june(6)), { letterId, kind: 'delay' });
    expect(clocks.lastDay()).toBe('2026-06-11');
    expect(clocks.does(utc(june(7)), extendClock, { clockId: 'C1#1', reason: 'expert' })).toBe('NoticeNotSent');
  });

  it('a date told for another clock extends this one by nothing', () => {
    const told = { ...fiveDaysOn, from: 'told' as const, term: undefined };
    const clocks = under(setUpA({ extends: [told] }), setUpA({ id: 'C2', extends: [told] }));
    received(clocks);
    clocks.sees('letter.sent', utc(june(5)), {
      kind: 'delay',
      letterId: '0198a000-0000-7000-8000-0000000000ab',
      datesTold: [{ element: 'new-date', clock: 'C2', on: '2026-07-01', before: utc('2026-07-02T00:00:00+02:00') }],
    });
    expect([clocks.lastDay('C1#1'), clocks.lastDay('C2#1')]).toEqual(['2026-06-11', '2026-07-01']);
  });

  it('what no longer applies is not re-opened', () => {
    const clocks = under(aClock({ when: { liabilityPossible: false }, reopens: 'restart' }));
    clocks.sees('complaint.received', utc(june(1)), { liabilityPossible: false });
    clocks.sees('complaint.classified', utc(june(1, '12:00')), { liabilityPossible: true });
    clocks.sees('complaint.reopened', utc(june(20)), { mode: 'restart' });
    expect(clocks.state.runs.map(({ state }) => state)).toEqual(['voided']);
  });
});
