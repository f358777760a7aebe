import {
  applies,
  beginsWithDateIn,
  dueOf,
  firstWholeDay,
  gapEndsAt,
  matches,
  type LetterDefinition,
  type LetterElement,
} from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import { boundValue, dateTold, personalBindings, type BoundTo } from './bound-values';
import {
  type Correspondence,
  latestRun,
  latestRunId,
  type Letter,
  type MissingElement,
  type ToldDate,
} from './correspondence';
import { fact, fillOf, prose, type Part } from './part';
import { definitionOf, factsFor, isGap, mediaFor, type Today } from './rules';
import { deadlineInWords, firstDayInWords } from './wording/dates';

/** Id of the pseudo element that is missing while there is no way to reach the complainant. */
export const recipientElement = 'recipient';

/** The elements of a letter that apply to this complaint, in order, each with its value as far as known now. */
export function partsOf(letter: Letter, state: Correspondence, today: Today): readonly Part[] {
  const definition = definitionOf(today.rules, letter.kind);
  const facts = factsFor(state, today.rules);
  // A final text is as it was when it became so.
  const now = letter.approvals.at(-1)?.at ?? today.now;
  const from: BoundTo = { rules: today.rules, now, letter, state, language: letter.language };
  const texts = state.material.texts[letter.id] ?? {};
  return definition.elements.filter(({ when }) => applies(when, facts)).map((element) => partOf(element, from, texts));
}

function partOf(element: LetterElement, from: BoundTo, texts: Readonly<Record<string, string>>): Part {
  const source = element.from;
  const written = writtenFor(element, texts);
  if ('bind' in source) {
    const personal = personalBindings.has(source.bind) || written !== undefined;
    const known = boundValue(source.bind, from);
    const value = written === undefined ? known : prose([...(known?.lines ?? []), written].join('\n\n'));
    return { element, boundTo: source.bind, personal, value };
  }
  if ('clock' in source)
    return {
      element,
      boundTo: `clock:${source.clock}`,
      personal: false,
      value: clockValue(source.clock, element, from),
    };
  if ('text' in source) return { element, boundTo: 'text', personal: false, value: prose(source.text[from.language]) };
  return { element, boundTo: 'fill', personal: true, value: prose(written) };
}

/** What a handler wrote for an element, where they may and it is long enough. */
function writtenFor(element: LetterElement, texts: Readonly<Record<string, string>>): string | undefined {
  const [fill, text] = [fillOf(element), texts[element.id]];
  return fill === undefined || text === undefined || text.trim().length < fill.minLength ? undefined : text;
}

function clockValue(clock: string, element: LetterElement, from: BoundTo): Part['value'] {
  const { state, rules, now, language } = from;
  const run = latestRun(state, clock);
  if (run === undefined || run.toldAt < agreedAnewAt(clock, state) || isYetToBegin(clock, from)) return undefined;
  const label = element.label[language];
  if (isGap(rules, clock)) {
    const endsAt = gapOfItsThing(clock, from) ?? run.dueAt;
    const on = firstWholeDay(rules.calendar, endsAt);
    return fact(firstDayInWords(on, language, label), { clock, on, before: new Date(endsAt).toISOString() });
  }
  const anew = run.dueAt > now ? undefined : countedAnew(clock, element, from);
  if (anew !== undefined) {
    const { on, text } = deadlineInWords(rules.calendar, anew, language, label);
    return fact(text, { on, before: new Date(anew).toISOString() });
  }
  const { on, text } = deadlineInWords(rules.calendar, run.dueAt, language, label);
  return dateTold(text, { clock, on, before: new Date(run.dueAt).toISOString() }, now, language);
}

/** The end of a gap for what a letter is about: one clock measures them all, and shows the first. */
function gapOfItsThing(clock: string, { letter: { about }, state, rules, now }: BoundTo): Instant | undefined {
  const definition = rules.procedure.clocks.find(({ id }) => id === clock);
  if (about === undefined || definition === undefined) return undefined;
  return gapEndsAt(rules, state.history, definition, about, now);
}

/** The date of a term of the house itself, counted from when the letter leaves: where the one that was reckoned with has passed
 *  before anybody was told of it, and only telling it makes it a promise. It is the due date of no clock yet. */
function countedAnew(clock: string, element: LetterElement, { letter, rules, now }: BoundTo): Instant | undefined {
  const { procedure, calendar } = rules;
  const definition = procedure.clocks.find(({ id }) => id === clock);
  if (definition?.modality !== 'internal' || definition.term === undefined) return undefined;
  const isPromise = procedure.clocks.some((each) => beginsWithDateIn(each, letter.kind, element.id));
  return isPromise ? dueOf(procedure, calendar, definition, now) : undefined;
}

/** Place of the last term agreed for a clock: until its run is told anew, nobody knows the date. */
function agreedAnewAt(clock: string, { history }: BoundTo['state']): number {
  return history.findLastIndex(({ type, data }) => type === 'term.agreed' && data.clock === clock);
}

/** Whether the fact that called for a letter begins the clock again, and all that is known yet is the run that was over before: its
 *  date is told by the scheduler, which hears of the same fact. */
function isYetToBegin(clock: string, { letter, state, rules }: BoundTo): boolean {
  const latest = latestRunId(state, clock);
  if (!letter.automatic || latest === undefined || !letter.runsOver.includes(latest)) return false;
  const definition = rules.procedure.clocks.find(({ id }) => id === clock);
  const place = placeOfCause(letter, state, rules);
  const cause = state.history[place];
  // A letter that takes another's place has a cause of long ago: the run that it began is known.
  if (definition === undefined || cause === undefined || (state.runs[latest]?.toldAt ?? 0) > place) return false;
  return applies(definition.when, factsFor(state, rules)) && definition.starts.some((start) => matches(start, cause));
}

/** Place of the fact that called for an automatic letter: the last that does, before it was drafted; -1 where none did. */
function placeOfCause(letter: Letter, { history }: Correspondence, rules: BoundTo['rules']): number {
  const drafted = history.findLastIndex(({ type, data }) => type === 'letter.drafted' && data.letterId === letter.id);
  const before = drafted < 0 ? history : history.slice(0, drafted);
  const calls = definitionOf(rules, letter.kind).automatic?.on ?? [];
  return before.findLastIndex((past) => calls.some((call) => matches(call, past)));
}

const contact = 'complainant.contact';

/** Mandatory elements without a value, and the recipient if nobody can be reached: what keeps a letter here. */
export function missingIn(letter: Letter, state: Correspondence, today: Today): readonly MissingElement[] {
  const lacking = partsOf(letter, state, today)
    .filter(({ element, value }) => element.mandatory && value === undefined)
    .map(({ element, boundTo }) => ({ element: element.id, needs: boundTo }));
  const reachable = mediaFor(definitionOf(today.rules, letter.kind), state).length > 0;
  return reachable ? lacking : [...lacking, { element: recipientElement, needs: contact }];
}

/** Whether what a letter lacks comes by itself with the first words of the services that hear of a complaint at the same time: who complains
 *  and of what from intake, dates from the scheduler. That it is not there yet is no hindrance to tell of. */
export function isOnItsWay({ needs }: MissingElement, { runs, material }: Correspondence): boolean {
  if (needs.startsWith('clock:')) return Object.keys(runs).length === 0;
  return (
    material.parties === undefined && (needs === contact || [...personalBindings].some((binding) => binding === needs))
  );
}

/** Every date a letter tells that is a promise or a last day. */
export function datesTold(parts: readonly Part[]): readonly ToldDate[] {
  return parts.flatMap(({ element, value }) =>
    value?.told === undefined ? [] : [{ element: element.id, ...value.told }],
  );
}

/** The clauses that sending a letter with these parts fulfils, each once. */
export function clausesOf(definition: LetterDefinition, parts: readonly Part[]): readonly string[] {
  const told = parts.filter(({ value }) => value !== undefined).map(({ element }) => element.clause);
  return [...new Set([definition.clause, ...told].filter((clause) => clause !== undefined))];
}
