import { instantOf, isoOf, refuse, type Rejection } from '@gehoor/decision';
import type { ComplaintEvent } from '@gehoor/contracts';
import { type ClockDefinition, extendedDue } from '@gehoor/procedure';
import { localDate } from '@gehoor/working-time';
import { definitionOf, isLive, type ClockFact, type ClockRun, type ComplaintClocks, type Rules } from './clock';
import { completed, extendedBasis, receivedAtOf, reckonFrom } from './reckon';
import { lettersSent } from './waiting';

export interface ExtendClock {
  readonly clockId: string;
  readonly reason: string;
}

type Notice = ComplaintEvent<'letter.sent'>;

/** Extends a run, if the procedure allows it for the reason and the customer was told before the term lapsed. */
export function extendClock(
  state: ComplaintClocks,
  rules: Rules,
  { clockId, reason }: ExtendClock,
): readonly ClockFact[] | Rejection {
  const run = state.runs.find((each) => each.clockId === clockId);
  if (run === undefined) return refuse('ClockUnknown', 'Deze klok bestaat niet.', 'There is no such clock.');
  if (!isLive(run))
    return refuse('ClockAlreadyStopped', 'Deze klok is al gestopt.', 'This clock has been stopped already.');
  const rule = definitionOf(rules, run).extends.find(({ reasons }) => reasons.includes(reason));
  if (rule === undefined) return notAllowed;
  const used = run.extensions.map(({ noticeLetterId }) => noticeLetterId);
  const notice = lettersSent(state, rule.notice).findLast(
    ({ data }) => instantOf(data.at) >= run.startedAt && !used.includes(data.letterId),
  );
  if (notice === undefined)
    return refuse(
      'NoticeNotSent',
      `De klant is nog niet ingelicht: de brief ${rule.notice} is niet verzonden.`,
      `The customer was not told yet: the letter ${rule.notice} was not sent.`,
    );
  return extendedBy(state, rules, run, reason, notice);
}

/** Extends the runs of which a letter is the notice: announced as delayed before, or with one possible reason.
 *  A letter that came too late extends nothing. */
export function extendClocks(state: ComplaintClocks, rules: Rules, fact: ComplaintEvent): readonly ClockFact[] {
  if (fact.type !== 'letter.sent') return [];
  return state.runs.filter(isLive).flatMap((run) => {
    const clock = definitionOf(rules, run);
    const rule = clock.extends.find(({ notice }) => notice === fact.data.kind);
    const reason = rule === undefined ? undefined : (announcedReason(state, run, clock, fact) ?? onlyOne(rule.reasons));
    const facts = reason === undefined ? [] : extendedBy(state, rules, run, reason, fact);
    return isRefused(facts) ? [] : facts;
  });
}

function extendedBy(
  state: ComplaintClocks,
  rules: Rules,
  run: ClockRun,
  reason: string,
  notice: Notice,
): readonly ClockFact[] | Rejection {
  const clock = definitionOf(rules, run);
  const at = instantOf(notice.data.at);
  const answer = extendedDue(rules.procedure, rules.calendar, clock, {
    ...{ reason, receivedAt: receivedAtOf(state), noticeAt: at, dueAt: run.dueAt },
    extensions: run.extensions.filter((each) => sameRule(clock, each.reason, reason)).length,
    toldOn: toldDate(rules, run, notice),
  });
  if ('refused' in answer) return refusals[answer.refused];
  const reckoned = reckonedAgain(state, rules, run, { reason, at, dueAt: answer.dueAt });
  if (instantOf(reckoned.dueAt) <= run.dueAt) return nothingGained;
  const { clockId } = run;
  const noticed = { noticeLetterId: notice.data.letterId, generation: run.generation + 1 };
  return [
    {
      type: 'clock.extended',
      data: { at: notice.data.at, clockId, clock: run.clock, reason, ...reckoned, ...noticed },
    },
  ];
}

/** Counted anew with the pauses behind it, or the time that stood still would be lost; a date told is what it is. */
function reckonedAgain(
  state: ComplaintClocks,
  rules: Rules,
  run: ClockRun,
  { reason, at, dueAt }: { readonly reason: string; readonly at: number; readonly dueAt: number },
): { readonly dueAt: string; readonly warnAt: string[] } {
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

function isRefused(facts: readonly ClockFact[] | Rejection): facts is Rejection {
  return !Array.isArray(facts);
}

const notAllowed = refuse(
  'ExtensionNotAllowed',
  'De procedure staat niet toe deze termijn om deze reden te verlengen.',
  'The procedure does not allow this term to be extended for this reason.',
);
const nothingGained = refuse(
  'NewDateNotLater',
  'De nieuwe datum is niet later dan de oude.',
  'The new date is not later than the old one.',
);
const refusals = {
  'not-allowed': notAllowed,
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
  'no-date': refuse('NoDateTold', 'De brief noemt geen nieuwe datum.', 'The letter tells no new date.'),
} as const;
