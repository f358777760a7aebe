import { applies, isValidOn, parameterValue, valueOn, window, type DisputeBody, type Outside } from '@gehoor/procedure';
import { localDate, type Instant, type LocalDate } from '@gehoor/working-time';
import { factsFor, type Rules } from './rules';
import type { Correspondence } from './correspondence';

/** Where the complainant may go, and when, as a letter of that moment can tell it. */
export interface OutsideTerms {
  readonly body: DisputeBody;
  readonly on: LocalDate;
  readonly binding: boolean;
  readonly affiliation?: string | undefined;
  readonly opensOn?: LocalDate | undefined;
  readonly lastDay?: LocalDate | undefined;
}

/** The body outside that the procedure names for this complaint. An offered referral has the last word on the dates;
 *  before one they are computed as if the firm's position were communicated now, which is the earliest it can be.
 *  @returns undefined when the procedure names none for it, or the rulebook no facts of it for that day */
export function outsideTerms(state: Correspondence, rules: Rules, now: Instant): OutsideTerms | undefined {
  const on = localDate(rules.calendar, now);
  const entry = entryFor(state, rules, on);
  const body = entry && rules.disputeBody(entry.body, on);
  if (entry === undefined || body === undefined) return undefined;
  return {
    body,
    on,
    binding: entry.binding,
    affiliation: affiliationOf(entry, rules),
    ...datesOf(state, rules, body, on, now),
  };
}

function entryFor(state: Correspondence, rules: Rules, on: LocalDate): Outside | undefined {
  const facts = factsFor(state, rules);
  const open = rules.procedure.outside.filter((entry) => applies(entry.when, facts) && isValidOn(entry, on));
  return open.find(({ body }) => body === state.referral?.body) ?? open[0];
}

function affiliationOf(entry: Outside, { procedure }: Rules): string | undefined {
  const value = entry.affiliation === undefined ? undefined : parameterValue(procedure, entry.affiliation);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function datesOf(
  state: Correspondence,
  { calendar }: Rules,
  body: DisputeBody,
  on: LocalDate,
  now: Instant,
): Pick<OutsideTerms, 'opensOn' | 'lastDay'> {
  const { referral, received } = state;
  if (referral?.body === body.id) {
    return {
      lastDay: referral.lastDay,
      opensOn: referral.opensAt === undefined ? undefined : localDate(calendar, referral.opensAt),
    };
  }
  if (received === undefined) return {};
  const finalPosition = state.finalPositionAt ?? now;
  const anchors = {
    firstComplaint: Date.parse(received.at),
    finalPosition,
    response: state.answeredAt ?? finalPosition,
  };
  const terms = window(body, anchors, calendar, on);
  return { opensOn: terms?.opensOn, lastDay: terms?.closesOn };
}

/** Name, address, phone, e-mail and site of a body, as far as known on that day; the name first. */
export function bodyContact({ body, on }: OutsideTerms, language: 'nl' | 'en'): readonly string[] {
  const name = valueOn(body.name, on)?.[language];
  const rest = [valueOn(body.address, on), valueOn(body.phone, on), valueOn(body.email, on), valueOn(body.url, on)];
  return [name, ...rest].filter((line) => line !== undefined);
}
