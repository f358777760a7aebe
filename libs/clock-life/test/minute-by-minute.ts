/** A slow second opinion on the life of a clock, sharing no code with the library: it goes through the facts in the order
 *  in which they happened and, for every one of them, counts the term anew by stepping through minutes and dates. Whole
 *  minutes only. */
import {
  instantOf,
  plusDays,
  referenceBetween,
  type ReferenceCalendar,
  referenceDue,
  type ReferenceTerm,
} from '../../working-time/test/brute-force';
import type { LifeCase, Recorded } from './lives';

const MINUTE = 60_000;

export type Life = Pick<LifeCase, 'clock' | 'recorded' | 'asOf'>;
type Clock = LifeCase['clock'];
type Stretch = readonly [from: number, to: number];

interface Fact extends Omit<Recorded, 'at' | 'since'> {
  readonly at: number;
  readonly since: number;
}

interface Run {
  readonly basis: number;
  /** From where an extension counts that counts from receipt. */
  readonly receipt: number;
  readonly pauses: Stretch[];
  waitingSince?: number | undefined;
  readonly notices: Fact[];
  end?: { readonly fact: Fact; readonly state: 'kept' | 'broken' | 'voided'; readonly isStill: boolean };
}

/** The runs at `asOf`, as the oracle writes them. */
export function livedMinuteByMinute(calendar: ReferenceCalendar, { clock, recorded, asOf }: Life): readonly unknown[] {
  const facts = inOrder(recorded).filter(({ at }) => at <= Date.parse(asOf));
  const received = facts.find(({ fact }) => fact === 'received');
  const start = facts.find(({ fact }) => fact === 'start');
  if (received === undefined || start === undefined) return [];
  const isFromReceipt = clock.countsFrom === 'receipt';
  const before = isFromReceipt ? facts.filter(({ at }) => at < received.at) : facts.slice(0, facts.indexOf(start));
  const run: Run = { basis: (isFromReceipt ? received : start).at, receipt: received.at, pauses: [], notices: [] };
  if (!isFromReceipt && isWaiting(before)) run.waitingSince = start.at;
  const runs = [lived(calendar, clock, run, facts.slice(before.length))];
  for (const reopening of facts.filter(({ fact }) => fact === 'reopen')) {
    const last = runs.at(-1)!;
    if (last.end === undefined || facts.indexOf(last.end.fact) > facts.indexOf(reopening)) continue;
    const since = Math.max(last.end.fact.at, reopening.since);
    const next = nextRun(clock, last, since);
    const own = facts.filter(({ at }) => at > since);
    if (next !== undefined) runs.push(lived(calendar, clock, next, own));
  }
  return runs.map((each) => written(calendar, clock, each, Date.parse(asOf)));
}

/** By their own time and then as they were written, but an answer is to a question of the same instant. */
function inOrder(recorded: readonly Recorded[]): readonly Fact[] {
  const facts = recorded
    .map((each) => ({ ...each, at: Date.parse(each.at), since: Date.parse(each.since ?? each.at) }))
    .sort((a, b) => a.at - b.at);
  const ordered: Fact[] = [];
  for (const fact of facts) {
    const answer = ordered.findIndex(({ fact: kind, at }) => kind === 'resume' && at === fact.at);
    ordered.splice(fact.fact === 'pause' && answer !== -1 ? answer : ordered.length, 0, fact);
  }
  return ordered;
}

function isWaiting(facts: readonly Fact[]): boolean {
  return facts.filter(({ fact }) => fact === 'pause' || fact === 'resume').at(-1)?.fact === 'pause';
}

function nextRun({ reopens }: Clock, { basis, receipt, pauses, notices, end }: Run, since: number): Run | undefined {
  if (reopens === 'none') return undefined;
  if (reopens !== 'resume') return { basis: since, receipt: since, pauses: [], notices: [] };
  if (end!.state === 'broken') return undefined;
  return { basis, receipt, pauses: [...pauses, [end!.fact.at, since]], notices: [...notices] };
}

function lived(calendar: ReferenceCalendar, clock: Clock, run: Run, facts: readonly Fact[]): Run {
  for (const fact of facts) {
    if (run.end !== undefined) break;
    const isStill = run.waitingSince !== undefined;
    const hasLapsed = !isStill && fact.at >= dueOf(calendar, clock, run);
    if (fact.fact === 'pause' && !isStill && fact.at < lastDayOf(calendar, clock, run)) run.waitingSince = fact.at;
    if (fact.fact === 'resume') endWaiting(run, fact.at);
    if (fact.fact === 'notice' && !hasLapsed && extendsIt(calendar, clock, run, fact)) run.notices.push(fact);
    if (fact.fact === 'stop') run.end = { fact, state: hasLapsed ? 'broken' : 'kept', isStill };
    if (fact.fact === 'close') run.end = { fact, state: hasLapsed ? 'broken' : 'voided', isStill };
    if (run.end !== undefined) endWaiting(run, fact.at);
  }
  return run;
}

function endWaiting(run: Run, at: number): void {
  if (run.waitingSince !== undefined) run.pauses.push([run.waitingSince, at]);
  run.waitingSince = undefined;
}

/** Whether a notice brings a later date, with what is known at its time. */
function extendsIt(calendar: ReferenceCalendar, clock: Clock, run: Run, notice: Fact): boolean {
  const rule = clock.extends;
  if (rule === undefined || run.notices.length === rule.atMost) return false;
  const asKnown = { ...run, pauses: [...run.pauses] };
  endWaiting(asKnown, notice.at);
  const extended = { ...asKnown, notices: [...run.notices, notice] };
  return dueOf(calendar, clock, extended) > dueOf(calendar, clock, asKnown);
}

function dueOf(calendar: ReferenceCalendar, clock: Clock, run: Run): number {
  return endsOf(calendar, clock, run).due;
}

/** The end of the last day before it rolls; of a term that does not roll, the due instant. */
function lastDayOf(calendar: ReferenceCalendar, clock: Clock, run: Run): number {
  return endsOf(calendar, clock, run).lastDay;
}

interface Ends {
  readonly due: number;
  readonly lastDay: number;
}

function endsOf(calendar: ReferenceCalendar, { term, extends: rule }: Clock, run: Run): Ends {
  const count = (from: number, counted: ReferenceTerm): Ends => {
    if (isInHours(counted)) return endsInHours(calendar, from, counted, run.pauses);
    const lastDay = referenceDue(calendar, from, { amount: counted.amount, unit: counted.unit }, run.pauses);
    return { lastDay, due: counted.roll === undefined ? lastDay : referenceDue(calendar, from, counted, run.pauses) };
  };
  let ends = count(run.basis, term);
  for (const { at, told } of run.notices) {
    if (rule!.from === 'told') ends = endsAsTold(calendar, at, told!, run.pauses);
    if (rule!.from === 'receipt') ends = count(run.receipt, rule!.term!);
    if (rule!.from === 'notice') ends = count(at, rule!.term!);
    if (rule!.from === 'due') ends = count(isInHours(rule!.term!) ? ends.due : ends.lastDay - MINUTE, rule!.term!);
  }
  return ends;
}

function endsInHours(calendar: ReferenceCalendar, from: number, term: ReferenceTerm, pauses: readonly Stretch[]): Ends {
  let at = from;
  for (let left = term.amount * 60; left > 0; at += MINUTE) {
    const standsStill = pauses.some(([begin, end]) => begin <= at && at < end);
    if (!standsStill && (term.unit === 'hours' || isOpen(calendar, at))) left -= 1;
  }
  return { due: at, lastDay: at };
}

const openMinutes = new WeakMap<ReferenceCalendar, Map<number, boolean>>();

/** Whether the minute from an instant is opening time; every minute is asked for once, as the same ones come again. */
function isOpen(calendar: ReferenceCalendar, at: number): boolean {
  const known = openMinutes.get(calendar) ?? new Map<number, boolean>();
  openMinutes.set(calendar, known);
  const answer = known.get(at) ?? referenceBetween(calendar, at, at + MINUTE) === 1;
  known.set(at, answer);
  return answer;
}

function openBetween(calendar: ReferenceCalendar, from: number, until: number): number {
  let minutes = 0;
  for (let at = from; at < until; at += MINUTE) if (isOpen(calendar, at)) minutes += 1;
  return minutes;
}

/** The day told, a day later for each end of a day, from that of the notice on, that stands still. */
function endsAsTold({ zone }: ReferenceCalendar, notice: number, told: string, pauses: readonly Stretch[]): Ends {
  const endOf = (date: string): number => instantOf(zone, `${plusDays(date, 1)} 00:00`);
  const standsStill = (end: number): boolean => notice < end && pauses.some(([from, to]) => from < end && end <= to);
  let last = told;
  let date = told;
  while (endOf(date) > notice) date = plusDays(date, -1);
  for (; date <= last; date = plusDays(date, 1)) if (standsStill(endOf(date))) last = plusDays(last, 1);
  return { due: endOf(last), lastDay: endOf(last) };
}

function isInHours({ unit }: ReferenceTerm): boolean {
  return unit === 'hours' || unit === 'workingHours';
}

function written(calendar: ReferenceCalendar, clock: Clock, run: Run, asOf: number): unknown {
  const { basis, notices, end, waitingSince } = run;
  const due = dueOf(calendar, clock, run);
  const isStill = end?.isStill ?? waitingSince !== undefined;
  const isLate = end?.fact.fact === 'stop' && end.state === 'broken' && isInHours(clock.term);
  const minutesLate = (until: number): number =>
    clock.term.unit === 'hours' ? (until - due) / MINUTE : openBetween(calendar, due, until);
  return {
    countedFrom: text(basis),
    extensions: notices.length,
    state: end?.state ?? (isStill ? 'paused' : asOf < due ? 'running' : 'expired'),
    ...(end === undefined ? {} : { endedAt: text(end.fact.at) }),
    ...(isStill ? {} : { due: text(due) }),
    ...(isLate ? { lateMinutes: minutesLate(end.fact.at) } : {}),
  };
}

function text(at: number): string {
  return new Date(at).toISOString().replace('.000', '');
}
