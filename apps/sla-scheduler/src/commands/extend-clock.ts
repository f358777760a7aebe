import { fact, instantOf, isoOf, refuse, type Rejection } from '@gehoor/decision';
import { toldIn } from '@gehoor/procedure';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { type ClockRun, type ComplaintClocks, definitionOf, lettersSent, type Rules } from '../domain/clock';
import { evolve } from '../domain/evolve';
import { noticeNotSent, onLiveRun } from '../domain/guard';
import { lifeOfRun } from '../domain/lives';
import { clockChanged } from '../queries/shows';
import { command } from './command';

/** Extends a clock, if the procedure allows it for the reason and the customer was told before the term lapsed. */
export const extendClock = command({
  name: 'extendClock',
  input: z.object({ clockId: fields.code, reason: fields.code }),
  // No `may`: which clocks can be changed, and why, differs from clock to clock.
  decide: (state, { clockId, reason }, { rules, now }) =>
    onLiveRun(state, clockId, (run) => {
      const rule = definitionOf(rules, run).extends.find(({ reasons }) => reasons.includes(reason));
      if (rule === undefined) return refusals['not-allowed'];
      const notices = lettersSent(state, rule.notice).filter(({ data }) => instantOf(data.at) >= run.startedAt);
      const used = run.extensions.map(({ noticeLetterId }) => noticeLetterId);
      const notice = notices.findLast(({ data }) => !used.includes(data.letterId));
      if (notice === undefined) return notices.length === 0 ? noticeNotSent(rule.notice) : alreadyExtended;
      const { letterId: noticeLetterId, at: noticeAt } = notice.data;
      const { clock } = run;
      const until = toldIn(rules.calendar, { id: clock }, notice);
      const told = until === undefined ? undefined : isoOf(until);
      const at = isoOf(now);
      const allowed = fact('clock.extension-allowed', { at, clockId, clock, reason, noticeLetterId, noticeAt, told });
      return whyNot(evolve(state, allowed), rules, run, noticeLetterId) ?? [allowed];
    }),
  made: ({ clockId }) => clockId,
  shows: clockChanged,
});

/** Why the notice extends nothing, if it does not.   @param state with the extension in it */
function whyNot(state: ComplaintClocks, rules: Rules, run: ClockRun, letterId: string): Rejection | undefined {
  const life = lifeOfRun(state, rules, run);
  if (life?.extensions.some((extension) => extension.letterId === letterId)) return undefined;
  const refused = life?.refused.findLast(({ notice }) => notice.letterId === letterId);
  return refused === undefined ? extensionWithdrawn : refusals[refused.why];
}

const extensionWithdrawn = refuse(
  'ExtensionWithdrawn',
  'De verlenging waarvan deze brief bericht, is teruggenomen.',
  'The extension that this letter tells of was taken back.',
);
const alreadyExtended = refuse(
  'AlreadyExtended',
  'De brief die dit meldt, heeft de termijn al verlengd.',
  'The letter that tells of it has extended the term already.',
);
const refusals = {
  'not-allowed': refuse(
    'ExtensionNotAllowed',
    'De procedure staat niet toe deze termijn om deze reden te verlengen.',
    'The procedure does not allow this term to be extended for this reason.',
  ),
  'too-late': refuse(
    'NoticeTooLate',
    'De klant is pas na afloop van de termijn ingelicht: de verlenging bestaat niet.',
    'The customer was told after the term had lapsed: the extension does not exist.',
  ),
  'used-up': refuse(
    'ExtensionsUsedUp',
    'Deze termijn is al zo vaak verlengd als de procedure toestaat.',
    'This term has been extended as often as the procedure allows.',
  ),
  'no-date': refuse('DateNotTold', 'De brief noemt geen nieuwe datum.', 'The letter tells no new date.'),
  'not-later': refuse(
    'NewDateNotLater',
    'De nieuwe datum is niet later dan de oude.',
    'The new date is not later than the old one.',
  ),
} as const;
