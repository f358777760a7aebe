import { applies, isValidOn, parameterValue, valueOn, window, type DisputeBody, type Outside } from '@gehoor/procedure';
import { localDate, type LocalDate } from '@gehoor/working-time';
import type { Correspondence } from './correspondence';
import type { Letter } from './letter';
import { anchorsFor } from './outside-anchors';
import { factsFor, type Rules, type Today } from './rules';

/** Where the complainant may go, and when, as a letter of that moment can tell it. */
export interface OutsideTerms {
  readonly body: DisputeBody;
  readonly on: LocalDate;
  readonly binding: boolean;
  readonly affiliation?: string | undefined;
  readonly opensOn?: LocalDate | undefined;
  readonly lastDay?: LocalDate | undefined;
  /** What has to happen before there is a last day, where the body counts it from what has not happened yet. */
  readonly lastDayAwaits?: 'finalPosition' | 'response' | undefined;
}

/** The body outside that the procedure names for this complaint. An offered referral has the last word on the dates, until
 *  a later position makes them others: the letter that communicates it tells what counts from itself.
 *  @returns undefined when the procedure names none for it, or the rulebook no facts of it for that day */
export function outsideTerms(letter: Letter, state: Correspondence, today: Today): OutsideTerms | undefined {
  const { rules, now } = today;
  const on = localDate(rules.calendar, now);
  const entry = entryFor(state, rules, on);
  const body = entry && rules.disputeBody(entry.body, on);
  if (entry === undefined || body === undefined) return undefined;
  const dates = datesOf(letter, state, today, body, on);
  return {
    body,
    on,
    binding: entry.binding,
    affiliation: affiliationOf(entry, rules),
    ...dates,
    lastDayAwaits: dates.lastDay === undefined ? awaitedBy(body, on) : undefined,
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
  letter: Letter,
  state: Correspondence,
  today: Today,
  body: DisputeBody,
  on: LocalDate,
): Pick<OutsideTerms, 'opensOn' | 'lastDay'> {
  const { calendar } = today.rules;
  const anchors = anchorsFor(letter, state, today);
  const offered = state.referral?.body === body.id ? state.referral : undefined;
  const counted = anchors && window(body, anchors, calendar, on);
  const isOvertaken = (anchors?.finalPosition ?? 0) >= (offered?.at ?? 0);
  if (offered === undefined || isOvertaken) return { opensOn: counted?.opensOn, lastDay: counted?.closesOn };
  return {
    opensOn: offered.opensAt === undefined ? counted?.opensOn : localDate(calendar, offered.opensAt),
    lastDay: offered.lastDay ?? counted?.closesOn,
  };
}

function awaitedBy({ closes }: DisputeBody, on: LocalDate): OutsideTerms['lastDayAwaits'] {
  const awaited = valueOn(closes, on)?.of.map(({ from }) => from) ?? [];
  return (['finalPosition', 'response'] as const).find((anchor) => awaited.includes(anchor));
}

/** Name, address, phone, e-mail and site of a body, as far as known on that day; the name first. */
export function bodyContact({ body, on }: OutsideTerms, language: 'nl' | 'en'): readonly string[] {
  const name = valueOn(body.name, on)?.[language];
  const rest = [valueOn(body.address, on), valueOn(body.phone, on), valueOn(body.email, on), valueOn(body.url, on)];
  return [name, ...rest].filter((line) => line !== undefined);
}
