import { endOfLocalDate, type Calendar, type Instant, type Term } from '@gehoor/working-time';
import { applies, type ComplaintFacts } from '../facts/complaint-facts';
import { fieldOf, hasFields, isRecord, matches, type ProcedureFact } from '../facts/pattern';
import type { ClockDefinition, Procedure } from '../model';
import { asLength, endOf, lengthOf, shareOf, type Length } from './term-of';

/** A fact and its own time (`data.at`), as an instant. */
export interface TimedFact extends ProcedureFact {
  readonly at: Instant;
}

/** A clock that begins to run. */
export interface ClockStart {
  readonly clock: ClockDefinition;
  readonly startedAt: Instant;
  /** Exclusive: kept if and only if stopped before it. For a gap: the effect may not come before it. */
  readonly dueAt: Instant;
  /** When to warn, in order, all before `dueAt`. */
  readonly warnAt: readonly Instant[];
  /** The term it counts; absent where the due instant was told as a date, or is "at once". */
  readonly term?: Term;
  /** What it is about, for clocks that run per thing: an order of a ruling, an element of a letter. */
  readonly about?: string;
}

/** The clocks a fact starts, in the order of the procedure, for a complaint of which `facts` is known.
 *  @param fact its `at` is the fact's own time; clocks that count from receipt count from `facts.receivedAt` */
export function clocksStartedBy(
  procedure: Procedure,
  calendar: Calendar,
  facts: ComplaintFacts,
  fact: TimedFact,
): readonly ClockStart[] {
  return procedure.clocks
    .filter((clock) => applies(clock.when, facts) && clock.starts.some((pattern) => matches(pattern, fact)))
    .flatMap((clock) => startsOf(procedure, calendar, clock, facts, fact));
}

/** A clock with a length of its own, started at an instant and counted from there; undefined where a fact tells its date or
 *  its term. */
export function clockStartedAt(
  procedure: Procedure,
  calendar: Calendar,
  clock: ClockDefinition,
  at: Instant,
): ClockStart | undefined {
  const length = clock.term && lengthOf(procedure, clock.term);
  return length && counted(calendar, clock, length, { startedAt: at, from: at });
}

/** When a clock that counts a term is due.   @param from instant it counts from   @returns exclusive instant, UTC
 *  @throws Error for a clock without a term of its own: its due date is told by the fact that starts it */
export function dueOf(procedure: Procedure, calendar: Calendar, clock: ClockDefinition, from: Instant): Instant {
  if (clock.term === undefined) throw new Error(`clock ${clock.id} of ${procedure.id} has no term`);
  return endOf(calendar, from, lengthOf(procedure, clock.term));
}

function startsOf(
  procedure: Procedure,
  calendar: Calendar,
  clock: ClockDefinition,
  facts: ComplaintFacts,
  fact: TimedFact,
): readonly ClockStart[] {
  if (clock.dueFrom !== undefined) return toldDates(calendar, clock, clock.dueFrom, fact);
  const { term, termFrom } = clock;
  const length = termFrom ? asLength(fieldOf(fact.data, termFrom.field)) : term && lengthOf(procedure, term);
  if (length === undefined) return [];
  const from = clock.countsFrom === 'receipt' ? (facts.receivedAt ?? fact.at) : fact.at;
  return [counted(calendar, clock, length, { startedAt: fact.at, from })];
}

function counted(
  calendar: Calendar,
  clock: ClockDefinition,
  length: Length,
  { startedAt, from }: { readonly startedAt: Instant; readonly from: Instant },
): ClockStart {
  const dueAt = endOf(calendar, from, length);
  const warnAt = clock.warns.map((share) => shareOf(calendar, from, length, share)).filter((at) => at < dueAt);
  return { clock, startedAt, dueAt, warnAt, ...('term' in length ? { term: length.term } : {}) };
}

function toldDates(
  calendar: Calendar,
  clock: ClockDefinition,
  { field, each, only, about }: NonNullable<ClockDefinition['dueFrom']>,
  fact: TimedFact,
): readonly ClockStart[] {
  const things = each === undefined ? [fact.data] : listIn(fact, each);
  return things.flatMap((thing) => {
    const dueAt = hasFields(only ?? {}, thing) ? toldInstant(calendar, fieldOf(thing, field)) : undefined;
    if (dueAt === undefined) return [];
    const subject = about === undefined ? undefined : fieldOf(thing, about);
    const warnAt = clock.warns
      .map((share) => fact.at + Math.round((dueAt - fact.at) * share))
      .filter((at) => at > fact.at);
    return [{ clock, startedAt: fact.at, dueAt, warnAt, ...(typeof subject === 'string' ? { about: subject } : {}) }];
  });
}

function listIn(fact: TimedFact, each: string): readonly Readonly<Record<string, unknown>>[] {
  const list = fieldOf(fact.data, each);
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

// A promised date lasts until its end; a promised instant is exclusive as told.
function toldInstant(calendar: Calendar, value: unknown): Instant | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return endOfLocalDate(calendar, value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}
