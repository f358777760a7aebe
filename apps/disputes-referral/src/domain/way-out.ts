import {
  applies,
  isValidOn,
  window,
  windowAnchors,
  type DisputeBody,
  type DisputeWindow,
  type Outside,
  type WindowAnchors,
} from '@gehoor/procedure';
import { due, localDate, type Calendar, type Instant, type LocalDate, type Term } from '@gehoor/working-time';
import { instantOf } from '@gehoor/decision';
import type { DisputeCase, Rules } from './dispute-case';

/** Where the complainant may go, and when, as it stood at an instant. */
export interface WayOut {
  readonly outside: Outside;
  /** With the facts that count: those of the day of the latest instant the terms count from. */
  readonly body: DisputeBody;
  readonly rulesOn: LocalDate;
  readonly anchors: WindowAnchors;
  /** undefined: the body has no terms of its own, such as a court. */
  readonly window: DisputeWindow | undefined;
}

/** The ways out of the firm for a complaint, in the order of the procedure, judged by what had happened at `at`; known from
 *  receipt on, since silence opens the gate too. */
export function waysOut(state: DisputeCase, rules: Rules, at: Instant): readonly WayOut[] {
  const { procedure, calendar } = rules;
  const today = localDate(calendar, at);
  const anchors = windowAnchors(procedure, instantOf(state.received.at), state, at);
  const { firstComplaint, finalPosition, response } = anchors;
  const latest = Math.max(firstComplaint, finalPosition ?? firstComplaint, response ?? firstComplaint);
  const rulesOn = localDate(calendar, latest);
  return procedure.outside
    .filter((outside) => applies(outside.when, state.facts) && isValidOn(outside, today))
    .map((outside) => {
      const body = rules.disputeBody(outside.body, rulesOn);
      if (body === undefined)
        throw new Error(`${procedure.id}@${procedure.version} names the unknown dispute body ${outside.body}`);
      return { outside, body, rulesOn, anchors, window: window(body, anchors, calendar, rulesOn) };
    });
}

/** The first way out, or the one to the body named.   @returns undefined when the procedure names none for this complaint on that day */
export function wayOut(state: DisputeCase, rules: Rules, at: Instant, body?: string): WayOut | undefined {
  return waysOut(state, rules, at).find(({ outside }) => body === undefined || outside.body === body);
}

/** Days left to file, the last day included; 0 when it has passed; undefined while there is no last day yet. */
export function daysLeft({ closesOn }: DisputeWindow, today: LocalDate): number | undefined {
  if (closesOn === undefined) return undefined;
  return Math.max(0, Math.round((Date.parse(closesOn) - Date.parse(today)) / 86_400_000) + 1);
}

/** The last day of a term, inclusive, in the calendar's zone.   @param from when it begins to count, instant */
export function lastDayOf(calendar: Calendar, from: Instant, term: Term): LocalDate {
  return localDate(calendar, due(calendar, from, term) - 1);
}
