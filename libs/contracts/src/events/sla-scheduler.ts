import { z } from 'zod';
import { code, event, eventTypeName, id, instant, modality, term } from './common';

/** `clockId` names one run of a clock: `<clock>#<n>`; `clock` is its id in the procedure. */
const clock = { clockId: code, clock: code };

const startedClock = z.strictObject({
  ...clock,
  clause: code,
  kind: z.enum(['deadline', 'recurring', 'gap', 'promise', 'window']),
  modality,
  /** Absent where the due instant was told as a date, not computed from a term. */
  term: term.optional(),
  /** Exclusive: kept if and only if stopped before it. */
  dueAt: instant,
  warnAt: z.array(instant),
  /** Fences re-armed clocks; counts pauses, extensions and resumptions. */
  generation: z.int().nonnegative(),
  /** What the clock is about, for clocks that run per thing: a letter, an order of a ruling. */
  about: code.optional(),
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
    /** Type and id of the fact that stopped it. */
    stoppedBy: z.strictObject({ type: eventTypeName, id }),
  }),
  'clock.voided': event('Termijn vervallen', 'Clock voided', { ...clock, reason: code }),
};
