import {
  applies,
  isValidOn,
  window,
  type DisputeBody,
  type DisputeWindow,
  type Outside,
  type WindowAnchors,
} from '@gehoor/procedure';
import { localDate, type Instant, type LocalDate } from '@gehoor/working-time';
import { anchorsOf } from './anchors';
import type { DisputeCase, Rules } from './dispute-case';

/** Where the complainant may go, and when, as it stood at an instant. */
export interface WayOut {
  readonly outside: Outside;
  /** With the facts that count: those of the day of the latest instant the terms count from. */
  readonly body: DisputeBody;
  readonly rulesOn: LocalDate;
  readonly anchors: WindowAnchors;
  /** undefined: the body has no window of its own, such as a court. */
  readonly window: DisputeWindow | undefined;
}

/** The way out of the firm for a complaint, judged by what had happened at `at`; known from receipt on, since silence opens
 *  the gate too.   @returns undefined when the procedure names none for this complaint on that day */
export function wayOut(state: DisputeCase, rules: Rules, at: Instant): WayOut | undefined {
  const { procedure, calendar } = rules;
  const today = localDate(calendar, at);
  const outside = procedure.outside.find((each) => applies(each.when, state.facts) && isValidOn(each, today));
  if (outside === undefined) return undefined;
  const anchors = anchorsOf(state, procedure, at);
  const { firstComplaint, finalPosition, response } = anchors;
  const latest = Math.max(firstComplaint, finalPosition ?? firstComplaint, response ?? firstComplaint);
  const rulesOn = localDate(calendar, latest);
  const body = rules.disputeBody(outside.body, rulesOn);
  if (body === undefined)
    throw new Error(`${procedure.id}@${procedure.version} names the unknown dispute body ${outside.body}`);
  return { outside, body, rulesOn, anchors, window: window(body, anchors, calendar, rulesOn) };
}

/** Days left to file, the last day included; 0 when it has passed. */
export function daysLeft({ closesOn }: DisputeWindow, today: LocalDate): number {
  return Math.max(0, Math.round((Date.parse(closesOn) - Date.parse(today)) / 86_400_000) + 1);
}
