import type { Binding, Text } from '@gehoor/procedure';
import { endOfLocalDate, type Instant, localDate } from '@gehoor/working-time';
import { type Correspondence, handlerOnRecord, type Language, type Letter } from './correspondence';
import { partyIn } from './material';
import { bodyContact, outsideTerms } from './outside-terms';
import { fact, prose, several, type PartValue } from './part';
import { contactOf, type Today } from './rules';
import { amountInWords } from './wording/amounts';
import { dateInFull } from './wording/dates';
import {
  bindingPhrase,
  codeInWords,
  datePassed,
  itemPhrases,
  noLastDayYet,
  noRemedies,
  outcomePhrases,
  reasonPhrases,
} from './wording/phrases';

/** What a binding can draw on. */
export interface BoundTo extends Today {
  readonly letter: Letter;
  readonly state: Correspondence;
  readonly language: Language;
}

/** Bindings whose value is personal data: shown only to who may read it. */
export const personalBindings: ReadonlySet<Binding> = new Set<Binding>([
  'complaint.description',
  'complaint.remedySought',
  'complainant.name',
  'handler.name',
  'handler.contact',
]);

/** The value of a bound fact, or undefined while it is not known.
 *  @source design: procedure format, bindings of letters */
export function boundValue(binding: Binding, from: BoundTo): PartValue | undefined {
  return values[binding](from);
}

const values: Readonly<Record<Binding, (from: BoundTo) => PartValue | undefined>> = {
  'complaint.reference': ({ state }) => short(state.received?.reference),
  'complaint.receivedOn': ({ state, rules, language }) =>
    short(state.received && dateInFull(localDate(rules.calendar, Date.parse(state.received.at)), language)),
  'complaint.description': ({ state }) => prose(state.material.parties?.description),
  'complaint.remedySought': ({ state }) => prose(state.material.parties?.remedySought),
  'complaint.department': ({ state, rules, language }) =>
    short(rules.procedure.departments.find(({ id }) => id === state.department)?.title[language]),
  'complainant.name': ({ state }) => short(partyIn(state.material, 'complainant')?.name),
  'handler.name': ({ state }) => short(handlerOnRecord(state)?.name),
  'handler.contact': ({ state }) => {
    const handler = handlerOnRecord(state);
    return handler && several('lines', [handler.name, handler.phone, handler.email]);
  },
  'firm.name': ({ rules }) => short(rules.procedure.firm.name),
  'firm.contact': ({ rules }) => several('lines', [rules.procedure.firm.name, ...contactOf(rules.procedure.firm)]),
  'decision.outcome': ({ state, language }) =>
    state.decision && prose(outcomePhrases[state.decision.outcome][language]),
  'decision.remedies': remedies,
  'delay.reason': ({ state, rules, language }) =>
    prose(state.delay && codeTitle(rules, state.delay.reason, language, reasonPhrases)),
  'delay.newDate': newDate,
  'admissibility.countedFrom': ({ state, language }) => day(state.refusal?.countedFrom, language),
  'admissibility.lastDay': ({ state, language }) => day(state.refusal?.lastDay, language),
  'information.items': ({ state, rules, language }) =>
    several(
      'list',
      (state.information?.items ?? []).map(
        (item) => codeTitle(rules, item, language, itemPhrases) ?? codeInWords(item),
      ),
    ),
  'information.answerBy': (from) => dayToCome(from, from.state.information?.answerBy),
  'outside.body': (from) => short(terms(from) && bodyContact(terms(from)!, from.language)[0]),
  'outside.contact': (from) => several('lines', terms(from) ? bodyContact(terms(from)!, from.language) : []),
  'outside.lastDay': lastDay,
  'outside.opensOn': (from) => day(terms(from)?.opensOn, from.language),
  'outside.affiliation': (from) => short(terms(from)?.affiliation),
  'outside.binding': (from) => {
    const outside = terms(from);
    const [nl, en] = outside ? [bodyContact(outside, 'nl')[0], bodyContact(outside, 'en')[0]] : [];
    if (outside === undefined || nl === undefined || en === undefined) return undefined;
    return prose(bindingPhrase(outside.binding, { nl, en })[from.language]);
  },
};

function short(text: string | undefined): PartValue | undefined {
  return text === undefined || text.trim() === '' ? undefined : fact(text);
}

function day(on: string | undefined, language: Language): PartValue | undefined {
  return short(on && dateInFull(on, language));
}

function terms({ letter, state, ...today }: BoundTo) {
  return outsideTerms(letter, state, today);
}

/** The last day to file; where there is none yet, the letter says what it waits for. */
function lastDay(from: BoundTo): PartValue | undefined {
  const outside = terms(from);
  if (outside?.lastDayAwaits === undefined) return toldDay(from, outside?.lastDay);
  const [name] = bodyContact(outside, from.language);
  return prose(name === undefined ? undefined : noLastDayYet(outside.lastDayAwaits, name)[from.language]);
}

function toldDay({ rules, now, language }: BoundTo, on: string | undefined): PartValue | undefined {
  if (on === undefined) return undefined;
  const before = endOfLocalDate(rules.calendar, on);
  return dateTold(dateInFull(on, language), { on, before: new Date(before).toISOString() }, now, language);
}

/** A date, told as a promise or a last day; of one that has passed by the time the letter leaves only that it has. */
export function dateTold(
  text: string,
  told: NonNullable<PartValue['told']>,
  now: Instant,
  language: Language,
): PartValue {
  return Date.parse(told.before) > now ? fact(text, told) : fact(`${text}${datePassed[language]}`);
}

/** A day that the letter itself sets: one that has passed asks for another, it is not told. */
function dayToCome(from: BoundTo, on: string | undefined): PartValue | undefined {
  const value = toldDay(from, on);
  return value?.told === undefined ? undefined : value;
}

/** The day told instead of the one of a clock that will not be met. */
function newDate(from: BoundTo): PartValue | undefined {
  const { delay, runs } = from.state;
  const value = dayToCome(from, delay?.newDate);
  const delays = delay && runs[delay.clockId]?.clock;
  return value?.told && { ...value, told: { ...value.told, delays } };
}

/** A firm without any remedy in its decision says so: silence would leave the reader guessing. */
function remedies({ state, rules, language }: BoundTo): PartValue | undefined {
  if (state.decision === undefined) return undefined;
  const lines = state.decision.remedies.map(({ kind, amount }) => {
    const title = rules.procedure.remedies.find((remedy) => remedy.kind === kind)?.title[language] ?? codeInWords(kind);
    return amount === undefined ? title : `${title}: ${amountInWords(amount, language)}`;
  });
  return lines.length === 0 ? prose(noRemedies[language]) : several('list', lines);
}

/** A code in the words of the procedure, the title of the parameter of that name, or of the house.
 *  @returns undefined where neither has any */
function codeTitle(
  { procedure }: BoundTo['rules'],
  code: string,
  language: Language,
  phrases: Readonly<Record<string, Text>>,
): string | undefined {
  return procedure.parameters.find(({ id }) => id === code)?.title[language] ?? phrases[code]?.[language];
}
