import type { FactOf } from '@gehoor/contracts';
import { fact, type Instant, instantOf, isoOf, type KnownFact, type Setting } from '@gehoor/decision';
import {
  type Binding,
  isCalledForBy,
  type LetterDefinition,
  lettersTriggeredBy,
  movedOnBy,
  whyNotFor,
} from '@gehoor/procedure';
import { type Correspondence, expiredClocks } from './correspondence';
import { isWaiting, type Letter, type Outdated, type Wanted } from './letter';
import { definitionOf, factsFor, isGap, type Rules, type Today } from './rules';

/** Why a letter may not leave at an instant: the condition for which the procedure has it does not hold; it tells a decision of a
 *  step that is over; or its text, which is final, tells what has changed since or a date that has passed.
 *  @returns undefined where it may */
export function outdated(letter: Letter, state: Correspondence, { rules, now }: Today): Outdated | undefined {
  const definition = definitionOf(rules, letter.kind);
  return (
    whyNotFor(definition, factsFor(state, rules), expiredClocks(state, now)) ??
    ofStepLeft(definition, state, now) ??
    textOutdated(letter, definition, state, { rules, now })
  );
}

/** What was decided on a step and not told before the complaint came to another is no answer there. */
function ofStepLeft(
  { means }: LetterDefinition,
  { decision, history }: Correspondence,
  now: Instant,
): Outdated | undefined {
  const entered = decision && movedOnBy(history);
  if (entered === undefined || !means.includes('decision')) return undefined;
  return instantOf(entered.data.at) <= now ? { reason: 'step-left' } : undefined;
}

function textOutdated(
  { id }: Letter,
  definition: LetterDefinition,
  { material, history }: Correspondence,
  { rules, now: at }: Today,
): Outdated | undefined {
  const text = material.frozen[id];
  if (text === undefined) return undefined;
  const approved = history.findLastIndex(({ type, data }) => type === 'letter.approved' && data.letterId === id);
  const [told, since] = [history.slice(0, approved), history.slice(approved + 1)];
  const isOvertaken = since.some(
    (later) => instantOf(later.data.at) <= at && told.some((earlier) => isSaidAnew(earlier, later, definition)),
  );
  if (isOvertaken) return { reason: 'overtaken' };
  const hasPassed = text.datesTold.some(({ clock, before }) => instantOf(before) <= at && !isGap(rules, clock));
  return hasPassed ? { reason: 'date-passed' } : undefined;
}

/** Whether a fact takes the place of one that a letter of this kind tells. */
function isSaidAnew(earlier: KnownFact, later: KnownFact, { elements }: LetterDefinition): boolean {
  const tells = (...bindings: readonly Binding[]) =>
    elements.some(({ from }) => 'bind' in from && bindings.includes(from.bind));
  switch (later.type) {
    case 'decision.taken':
      return earlier.type === 'decision.taken' && tells('decision.outcome', 'decision.remedies');
    case 'delay.announced':
      return (
        earlier.type === 'delay.announced' &&
        earlier.data.clockId === later.data.clockId &&
        tells('delay.reason', 'delay.newDate')
      );
    case 'term.agreed':
      return elements.some(({ from }) => 'clock' in from && from.clock === later.data.clock);
    default:
      return false;
  }
}

/** Letters that will not leave are withdrawn. What the mail server is asked for is judged by who asks it; and what somebody has
 *  been given to post may have been posted in time: a date in it is judged when that is recorded. */
export function withdrawOutdated(state: Correspondence, today: Today): readonly Withdrawal[] {
  return state.letters.flatMap((letter) => {
    const released = state.material.released[letter.id];
    const isHere = isWaiting(letter) || letter.status === 'approved';
    const why = isHere && released?.due !== true ? outdated(letter, state, today) : undefined;
    const isGiven = released !== undefined && why?.reason === 'date-passed';
    return why === undefined || isGiven ? [] : [withdrawal(letter, why, today)];
  });
}

/** Final texts of a kind that may not leave any more go when a new letter of that kind is drafted. */
export function withdrawOld(kind: string, state: Correspondence, today: Today): readonly Withdrawal[] {
  return state.letters.flatMap((letter) => {
    if (letter.kind !== kind || letter.status !== 'approved' || state.material.released[letter.id]?.due === true)
      return [];
    const why = outdated(letter, state, today);
    return why === undefined ? [] : [withdrawal(letter, why, today)];
  });
}

export type Withdrawal = Extract<FactOf<'correspondence'>, { type: 'letter.withdrawn' }>;

export function withdrawal({ id, kind }: Letter, why: Outdated, { now }: Pick<Today, 'now'>): Withdrawal {
  return fact('letter.withdrawn', { at: isoOf(now), letterId: id, kind, reason: why.reason, clock: why.clock });
}

/** The letters that take the place of one that was withdrawn: another that the same fact calls for as things stand; or where
 *  only its text was no longer so, the same with another.   @param state the withdrawal included */
export function insteadOf(
  { data: { kind, letterId, reason } }: Withdrawal,
  state: Correspondence,
  { rules, now }: Setting<Rules>,
): readonly Wanted[] {
  const letter = definitionOf(rules, kind);
  const { automatic = false, about } = state.letters.find(({ id }) => id === letterId) ?? {};
  if (reason === 'overtaken' || reason === 'date-passed') return [{ letter, automatic, about }];
  if (reason === 'step-left') return [];
  const place = state.history.findLastIndex((past) => isCalledForBy(letter, past));
  const cause = state.history[place];
  if (cause === undefined) return [];
  const arrived = new Set(state.letters.filter(({ status }) => status === 'sent').map(({ id }) => id));
  const isTold = (other: string) =>
    state.history
      .slice(place)
      .some(({ type, data }) => type === 'letter.sent' && data.kind === other && arrived.has(data.letterId));
  return lettersTriggeredBy(rules.procedure, factsFor(state, rules), cause, expiredClocks(state, now))
    .filter((other) => !isTold(other.letter.kind))
    .map((other) => ({ ...other, about }));
}
