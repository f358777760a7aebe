import { z } from 'zod';
import { actorId, code, event, eventTypeName, id, instant, modality, pinned, term } from './common';

/** `clockId` names one run of a clock: `<clock>#<n>`; `clock` is its id in the procedure. */
const clock = { clockId: code, clock: code };

const pause = z.strictObject({ from: instant, to: instant.optional(), reason: code, noticeLetterId: id.optional() });
/** What an extension counts: a term of its own, from an instant, or on from where the term before it ended; neither where the new
 *  date was told. */
const added = { term: term.optional(), countedFrom: instant.optional() };

const extension = z.strictObject({
  at: instant,
  reason: code,
  previousDueAt: instant,
  dueAt: instant,
  ...added,
  noticeLetterId: id.optional(),
});

/** What a run promises, and what it has lived through already where it begins late or goes on. */
const promised = {
  /** Absent where the due instant was told as a date, not computed from a term. */
  term: term.optional(),
  /** What the term counts from, where that is not when the run began. */
  countedFrom: instant.optional(),
  /** Exclusive: kept if and only if stopped before it. */
  dueAt: instant,
  warnAt: z.array(instant),
  /** The calendar it is counted in, where that is not the one the complaint is pinned to. */
  calendar: pinned.optional(),
  /** A date told before which it must not fall due, exclusive. */
  notBefore: instant.optional(),
  /** When that was told. */
  notBeforeSince: instant.optional(),
  pauses: z.array(pause).optional(),
  extensions: z.array(extension).optional(),
};

const kind = z.enum(['deadline', 'recurring', 'gap', 'promise', 'window']);

const startedClock = z.strictObject({
  ...clock,
  clause: code,
  kind,
  modality,
  ...promised,
  /** The date told that it is about, exclusive, where pauses have moved it since. */
  told: instant.optional(),
  /** Counts pauses, extensions and resumptions. */
  generation: z.int().nonnegative(),
  /** What the clock is about, for clocks that run per thing: a letter, an order of a ruling, what a fact of the service names. */
  about: code.optional(),
});

/** How late, in the term's own unit: whole minutes, elapsed or of opening time, or whole days. */
const late = z.strictObject({
  amount: z.int().nonnegative(),
  unit: z.enum(['minutes', 'workingMinutes', 'days', 'workingDays']),
});

/** It stood still when it ended: then it had no due instant. */
const stoodStill = z.literal(true).optional();

const stoppedBy = z.strictObject({ type: eventTypeName, id });

/** Why somebody corrected what is known of a clock. */
export const correctionReasons = ['mistake', 'other-matter', 'not-delivered', 'agreed', 'days-changed'] as const;
const correction = z.enum(correctionReasons);

/** Where a run stands. */
const standing = z.strictObject({
  state: z.enum(['running', 'paused', 'kept', 'broken', 'voided']),
  dueAt: instant,
  /** The due instant at which it lapsed, where it runs on. */
  expiredAt: instant.optional(),
  endedAt: instant.optional(),
});

export const slaSchedulerEvents = {
  /** Version 2: the clocks that begin at one instant are told in one breath; version 1 told each by itself. */
  'clock.started': event('Termijnen gestart', 'Clocks started', { clocks: z.array(startedClock).min(1) }),
  'clock.paused': event('Termijn opgeschort', 'Clock paused', {
    ...clock,
    reason: code,
    noticeLetterId: id.optional(),
    generation: z.int(),
  }),
  'clock.resumed': event('Termijn hervat', 'Clock resumed', {
    ...clock,
    dueAt: instant,
    warnAt: z.array(instant),
    generation: z.int(),
  }),
  'clock.extended': event('Termijn verlengd', 'Clock extended', {
    ...clock,
    reason: code,
    previousDueAt: instant.optional(),
    ...added,
    dueAt: instant,
    warnAt: z.array(instant),
    noticeLetterId: id.optional(),
    generation: z.int(),
  }),
  'clock.warned': event('Termijn loopt bijna af', 'Clock is close to its due time', { ...clock, dueAt: instant }),
  /** `at` is the due instant; the recording may be later. */
  'clock.expired': event('Termijn verstreken', 'Clock expired', { ...clock, clause: code, modality, dueAt: instant }),
  'clock.stopped': event('Termijn beëindigd', 'Clock stopped', {
    ...clock,
    clause: code,
    modality,
    outcome: z.enum(['kept', 'broken']),
    dueAt: instant,
    /** Whole milliseconds after the due instant; 0 when kept. */
    lateByMs: z.int().nonnegative(),
    late: late.optional(),
    stoodStill,
    /** Type and id of the fact that stopped it. */
    stoppedBy,
  }),
  'clock.voided': event('Termijn vervallen', 'Clock voided', { ...clock, reason: code, stoodStill }),
  /** What was said of a run before is not so: a fact was written down late, withdrawn or corrected. `at` is when that became
   *  known; the run is told anew as it is. */
  'clock.recounted': event('Termijn opnieuw vastgesteld', 'Clock recounted', {
    ...clock,
    clause: code,
    kind,
    modality,
    /** Type and id of the fact that made the difference; absent where the reckoning itself was put right. */
    because: z.strictObject({ type: eventTypeName, id: id.optional() }).optional(),
    was: standing,
    now: standing.extend({
      startedAt: instant,
      ...promised,
      about: code.optional(),
      /** Type of the fact that ended it, or the reason it became void. */
      endedBy: code.optional(),
      stoppedBy: stoppedBy.optional(),
      lateByMs: z.int().nonnegative(),
      late: late.optional(),
      stoodStill,
    }),
  }),
  /** Somebody let a clock stand still, for a reason of the procedure. */
  'clock.pause-set': event('Termijn met de hand opgeschort', 'Pause set by hand', {
    ...clock,
    reason: code,
    noticeLetterId: id.optional(),
  }),
  /** Somebody let it go on. `since`: from when it counts again; at the beginning of the pause it never stood still. */
  'clock.pause-lifted': event('Opschorting opgeheven', 'Pause lifted', {
    ...clock,
    since: instant,
    because: correction,
    by: actorId.optional(),
  }),
  /** Somebody gave the reason for which a notice sent before extends a clock. */
  'clock.extension-allowed': event('Verlenging vastgesteld', 'Extension settled', {
    ...clock,
    reason: code,
    noticeLetterId: id,
    noticeAt: instant,
    /** The end of the day that the notice tells, exclusive. */
    told: instant.optional(),
  }),
  /** A fact that does not count: for one clock, or for all where none is named. */
  'clock.fact-withdrawn': event('Feit telt niet mee', 'Fact withdrawn', {
    clock: code.optional(),
    clockId: code.optional(),
    /** Only as what stopped it, or as the notice of an extension; else it is nothing to the clock at all. */
    as: z.enum(['stop', 'notice']).optional(),
    /** Of a clock that runs per thing: what it is about, and the date told. */
    about: code.optional(),
    told: instant.optional(),
    factId: id,
    factType: eventTypeName,
    because: correction,
    by: actorId.optional(),
  }),
  /** Running clocks are counted in another calendar from now on; what was told stays the least. */
  'clock.calendar-replaced': event('Openingsdagen gewijzigd', 'Calendar replaced', {
    calendar: pinned,
    because: correction,
    by: actorId.optional(),
  }),
};
