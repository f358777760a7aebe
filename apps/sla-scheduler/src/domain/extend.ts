import type { ComplaintEvent } from '@gehoor/contracts';
import { fact, instantOf, isoOf, isRejection, refuse, type Rejection } from '@gehoor/decision';
import { type ClockDefinition, extendedDue } from '@gehoor/procedure';
import { localDate } from '@gehoor/working-time';
import { definitionOf, isLive, type ClockFact, type ClockRun, type ComplaintClocks, type Rules } from './clock';
import { completed, extendedBasis, receivedAtOf, type Reckoned, reckonFrom } from './reckon';

type Notice = ComplaintEvent<'letter.sent'>;

/** Extends the runs of which a letter is the notice: announced as delayed before, or with one possible reason.
 *  A letter that came too late extends nothing. */
export function extendClocks(state: ComplaintClocks, rules: Rules, by: ComplaintEvent): readonly ClockFact[] {
  if (by.type !== 'letter.sent') return [];
  return state.runs.filter(isLive).flatMap((run) => {
    const clock = definitionOf(rules, run);
    const rule = clock.extends.find(({ notice }) => notice === by.data.kind);
    const reason = rule === undefined ? undefined : (announcedReason(state, run, clock, by) ?? onlyOne(rule.reasons));
    const facts = reason === undefined ? [] : extendedBy(state, rules, run, reason, by);
    return isRejection(facts) ? [] : facts;
  });
}

/** A run extended for a reason by the notice of it, as far as the procedure allows. */
export function extendedBy(
  state: ComplaintClocks,
  rules: Rules,
  run: ClockRun,
  reason: string,
  notice: Notice,
): readonly ClockFact[] | Rejection {
  const definition = definitionOf(rules, run);
  const at = instantOf(notice.data.at);
  const answer = extendedDue(rules.procedure, rules.calendar, definition, {
    reason,
    receivedAt: receivedAtOf(state),
    noticeAt: at,
    dueAt: run.dueAt,
    extensions: run.extensions.filter((each) => sameRule(definition, each.reason, reason)).length,
    toldOn: toldDate(rules, run, notice),
  });
  if ('refused' in answer) return refusals[answer.refused];
  const reckoned = reckonedAgain(state, rules, run, { reason, at, dueAt: answer.dueAt });
  if (instantOf(reckoned.dueAt) <= run.dueAt) return newDateNotLater;
  const { clockId, clock, generation } = run;
  const noticeLetterId = notice.data.letterId;
  return [
    fact('clock.extended', {
      at: notice.data.at,
      clockId,
      clock,
      reason,
      ...reckoned,
      noticeLetterId,
      generation: generation + 1,
    }),
  ];
}

/** Counted anew with the pauses behind it, or the time that stood still would be lost; a date told is what it is. */
function reckonedAgain(
  state: ComplaintClocks,
  rules: Rules,
  run: ClockRun,
  { reason, at, dueAt }: { readonly reason: string; readonly at: number; readonly dueAt: number },
): Reckoned {
  const clock = definitionOf(rules, run);
  const basis = extendedBasis(receivedAtOf(state), rules, clock, { reason, at, previousDueAt: run.dueAt });
  if (basis !== undefined) return reckonFrom(rules, clock, basis, completed(run));
  return { dueAt: isoOf(dueAt), warnAt: clock.warns.map((share) => isoOf(at + Math.round((dueAt - at) * share))) };
}

function toldDate({ calendar }: Rules, run: ClockRun, { data }: Notice): string | undefined {
  const date = data.datesTold.find(({ clock }) => clock === run.clock) ?? onlyOne(data.datesTold);
  return date === undefined ? undefined : localDate(calendar, instantOf(date.before) - 1);
}

function announcedReason(
  { history }: ComplaintClocks,
  run: ClockRun,
  clock: ClockDefinition,
  notice: Notice,
): string | undefined {
  const announced = history.findLast(
    (fact) =>
      fact.type === 'delay.announced' &&
      fact.data.clockId === run.clockId &&
      instantOf(fact.data.at) <= instantOf(notice.data.at),
  );
  if (announced?.type !== 'delay.announced') return undefined;
  const { reason } = announced.data;
  return clock.extends.some(({ reasons }) => reasons.includes(reason)) ? reason : undefined;
}

function sameRule(clock: ClockDefinition, one: string, other: string): boolean {
  return clock.extends.some(({ reasons }) => reasons.includes(one) && reasons.includes(other));
}

function onlyOne<T>(things: readonly T[]): T | undefined {
  return things.length === 1 ? things[0] : undefined;
}

export const extensionNotAllowed = refuse(
  'ExtensionNotAllowed',
  'De procedure staat niet toe deze termijn om deze reden te verlengen.',
  'The procedure does not allow this term to be extended for this reason.',
);
const newDateNotLater = refuse(
  'NewDateNotLater',
  'De nieuwe datum is niet later dan de oude.',
  'The new date is not later than the old one.',
);
const refusals = {
  'not-allowed': extensionNotAllowed,
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
} as const;
