import { endOf, type LifeFact, type Length, type Source } from '@gehoor/clock-life';
import { endOfLocalDate, localDate, startOfLocalDate, type Calendar, type Instant } from '@gehoor/working-time';
import { applies } from '../facts/complaint-facts';
import { fieldOf, hasFields, isRecord, matches } from '../facts/pattern';
import type { ClockDefinition } from '../model';
import { isExcepted } from './exception';
import { type History, isWithdrawnFor, type PastFact, thingOf } from './history';
import { asLength, lengthOf } from './length-of';
import type { ClockRules } from './clock-rules';

/** The facts of one thing that a clock can be about: of most clocks the complaint itself; of dates told each of them. */
export interface Thread {
  readonly about?: string | undefined;
  readonly told?: Instant | undefined;
  readonly facts: readonly LifeFact[];
}

/** A start of a clock, with the length it tells. */
interface Start {
  readonly by: PastFact;
  readonly length?: Length | undefined;
  readonly about?: string | undefined;
  readonly told?: Instant | undefined;
  readonly appliesSince?: Instant | undefined;
}

/** What happened to a clock, thing by thing, as its life needs it: what each fact of the complaint is to it, by the procedure. */
export function threadsOf(rules: ClockRules, clock: ClockDefinition, history: History): readonly Thread[] {
  if (isOfEachFact(clock)) return threadsOfEach(rules, clock, history);
  const byThing = new Map<string, Start[]>();
  for (const start of startsOf(rules, clock, history)) {
    const thing = `${start.about ?? ''} ${clock.kind === 'promise' ? start.told : ''}`;
    const others = byThing.get(thing);
    if (others === undefined) byThing.set(thing, [start]);
    else others.push(start);
  }
  return [...byThing.values()].map((starts) => {
    const { about, told } = starts[0]!;
    const facts = factsOf(rules, clock, history, starts, (past) => concerns(clock, about, past));
    return { about, told: clock.kind === 'promise' ? told : undefined, facts };
  });
}

/** Whether each fact that starts a clock begins a run of its own, also while others last: a term or a gap of the firm's own
 *  service. Two sums collected are both to be paid over, and a withdrawal takes its own time while a reduction is to come. */
export function isOfEachFact({ kind, starts, termFrom, reopens }: ClockDefinition): boolean {
  const isMeasured = (kind === 'deadline' && termFrom === undefined && reopens === 'none') || kind === 'gap';
  return isMeasured && starts.every(({ on }) => on === 'service-fact.recorded');
}

function threadsOfEach(rules: ClockRules, clock: ClockDefinition, history: History): readonly Thread[] {
  const starts = startsOf(rules, clock, history);
  const endings = endingsOf(clock, history, starts);
  return starts.map((start) => ({
    about: start.about,
    facts: factsOf(rules, clock, history, [start], (past) => endings.get(past)?.includes(start) === true),
  }));
}

/** Which runs each fact ends, where several of one clock last. One that is about a thing, `about`, ends a run about that, else one
 *  that names nothing; one that names nothing may be about any. A stop ends a single run: the oldest, since what is done without
 *  saying for what is done for who waits longest. Of a gap it is the youngest: an effect that does not say which notice it
 *  follows from has to leave the time of the last. What ends runs without a verdict ends all that it can be about. */
function endingsOf(
  clock: ClockDefinition,
  history: History,
  starts: readonly Start[],
): ReadonlyMap<PastFact, readonly Start[]> {
  const endings = new Map<PastFact, readonly Start[]>();
  const ceased = ceasedToApply(clock, history);
  let lasting: readonly Start[] = [];
  for (const past of history.facts) {
    const ends = clock.ends.some((pattern) => matches(pattern, past));
    const stops = clock.stops.some((pattern) => matches(pattern, past));
    const meant = meantBy(past, lasting);
    if (stops && !isWithdrawnFor(history, clock.id, past, 'stop')) {
      const stopped = meant.at(clock.kind === 'gap' ? -1 : 0);
      endings.set(past, stopped === undefined ? [] : [stopped]);
    } else if (past === ceased || closes(clock, past, ends)) endings.set(past, meant);
    const ended = endings.get(past) ?? [];
    lasting = [...lasting.filter((start) => !ended.includes(start)), ...starts.filter(({ by }) => by === past)];
  }
  return endings;
}

/** The runs that a fact can be about, in the order in which they began. */
function meantBy(past: PastFact, lasting: readonly Start[]): readonly Start[] {
  const named = textIn(past, 'about');
  if (named === undefined) return lasting;
  const ofIt = lasting.filter(({ about }) => about === named);
  return ofIt.length > 0 ? ofIt : lasting.filter(({ about }) => about === undefined);
}

/** @param isMeant whether a fact that stops or ends the clock does so to this thread */
function factsOf(
  rules: ClockRules,
  clock: ClockDefinition,
  history: History,
  starts: readonly Start[],
  isMeant: (past: PastFact) => boolean,
): readonly LifeFact[] {
  const { about, told } = starts[0]!;
  const thing = isOfEachFact(clock) ? '' : thingOf(about, clock.kind === 'promise' ? told : undefined);
  let hasCeased = false;
  const ceased = ceasedToApply(clock, history);
  const explicit = allowedByHand(clock, history);
  const waitings = clock.pauses.map((rule) => new Waiting(rule));
  const said: LifeFact[] = [];
  for (const past of history.facts) {
    const source: Source = { type: past.type, id: past.id };
    const { at } = past;
    if (past.type === 'complaint.received') said.push({ fact: 'received', at, source });
    if (isWithdrawnFor(history, clock.id, past, 'whole')) continue;
    const ends = clock.ends.some((pattern) => matches(pattern, past)) && isMeant(past);
    const before = said.length;
    const stops = clock.stops.some((pattern) => matches(pattern, past)) && isMeant(past);
    if (stops && !isWithdrawnFor(history, clock.id, past, 'stop', thing))
      said.push({ fact: 'stop', at, source, last: ends, excepted: isExcepted(clock, history, past) });
    else if (past === ceased) {
      hasCeased = true;
      said.push({ fact: 'close', at, source, reason: 'no-longer-applies' });
    } else if (closes(clock, past, ends)) said.push({ fact: 'close', at, source, reason: past.type });
    // What ends a run ends the waiting, and so does who lifts a pause.
    const isLifted = past.type === 'clock.pause-lifted' && past.data['clock'] === clock.id;
    if (isLifted || said.slice(before).some(({ fact }) => fact === 'stop' || fact === 'close'))
      waitings.forEach((waiting) => waiting.forget());
    waitings.forEach((waiting) => said.push(...waiting.after(past, source, 'answers')));
    said.push(...noticesOf(rules, clock, history, past, explicit, source));
    for (const { by, length, appliesSince } of starts)
      if (by === past) said.push({ fact: 'start', at, source, length, appliesSince });
    // What no longer applies is not re-opened.
    if (past.type === 'complaint.reopened' && !hasCeased)
      said.push({ fact: 'reopen', at, source, since: instantOf(past.data['since']) });
    waitings.forEach((waiting) => said.push(...waiting.after(past, source, 'questions')));
    said.push(...byHand(rules, clock, history, past, source));
  }
  return said;
}

/** The facts that start a clock. One whose condition only later became a fact lives as if it had applied from the start. */
function startsOf(rules: ClockRules, clock: ClockDefinition, history: History): readonly Start[] {
  const { known } = history;
  const appliesNow = applies(clock.when, known.at(-1)?.facts ?? {});
  return history.facts.flatMap((by): readonly Start[] => {
    if (!clock.starts.some((pattern) => matches(pattern, by)) || isWithdrawnFor(history, clock.id, by, 'whole'))
      return [];
    const then = known.findLast(({ since, by: fact }) => since < by.at || (since === by.at && fact.place <= by.place));
    const appliedThen = applies(clock.when, then?.facts ?? {});
    const later = known.find(({ since, facts }) => since >= by.at && applies(clock.when, facts));
    if (!appliedThen && !appliesNow && later === undefined) return [];
    const appliesSince = appliedThen ? undefined : later?.since;
    if (clock.dueFrom !== undefined)
      return toldBy(rules, clock.dueFrom, by).map((told) => ({ by, appliesSince, ...told }));
    if (isOfEachFact(clock)) return [{ by, appliesSince, about: textIn(by, 'about') }];
    if (clock.termFrom === undefined) return [{ by, appliesSince }];
    const length = asLength(fieldOf(by.data, clock.termFrom.field));
    return length === undefined ? [] : [{ by, length, appliesSince }];
  });
}

/** The classification by which a clock no longer applies, if it does not. */
function ceasedToApply({ when }: ClockDefinition, { known }: History): PastFact | undefined {
  if (when === undefined || known.length === 0 || applies(when, known.at(-1)!.facts)) return undefined;
  const last = known.findLastIndex(({ facts }) => applies(when, facts));
  return last < 0 ? undefined : known[last + 1]?.by;
}

function toldBy(
  { procedure, calendar }: ClockRules,
  { field, each, only, about, before }: NonNullable<ClockDefinition['dueFrom']>,
  { data }: PastFact,
): readonly Pick<Start, 'about' | 'told' | 'length'>[] {
  const list = each === undefined ? [data] : fieldOf(data, each);
  const things = Array.isArray(list) ? list.filter(isRecord) : [];
  return things.flatMap((thing) => {
    const value = hasFields(only ?? {}, thing) ? fieldOf(thing, field) : undefined;
    const told =
      before === undefined ? toldInstant(calendar, value) : lastDayBefore(calendar, value, lengthOf(procedure, before));
    if (told === undefined) return [];
    const subject = about === undefined ? undefined : fieldOf(thing, about);
    return [{ told, length: { told }, about: typeof subject === 'string' ? subject : undefined }];
  });
}

/** Whether a fact can be about the thing a run is about: a fact that names no such thing is about all of them. */
function concerns({ dueFrom }: ClockDefinition, about: string | undefined, { data }: PastFact): boolean {
  if (about === undefined || dueFrom?.about === undefined) return true;
  const named = fieldOf(data, dueFrom.about);
  return named === undefined || named === about;
}

/** What happens outside the firm goes on after the complaint was closed, and so does the firm's own service that the complaint was
 *  about: so do the clocks they started. */
const goingOn = /^(referral|defence|ruling|insurer|service-fact)\./;

/** The outcomes of closing with which the customer no longer counts on the dates told. */
const letGo: readonly unknown[] = ['withdrawn', 'duplicate'];

/** Whether a fact ends a clock without a verdict. The procedure's `ends` do; and closing the complaint does, but for what
 *  began outside the firm or in its service, the customer's own time, and a date promised to the customer: that is kept or broken on its day.
 *  @param ends whether the procedure's `ends` name the fact */
function closes(clock: ClockDefinition, { type, data }: PastFact, ends: boolean): boolean {
  if (type !== 'complaint.closed') return ends;
  if (data['outcome'] === 'duplicate') return true;
  const isPromised = clock.kind === 'promise' && clock.modality !== 'internal';
  if (!isPromised) return ends || (clock.kind !== 'window' && !clock.starts.some(({ on }) => goingOn.test(on)));
  if (letGo.includes(data['outcome'])) return true;
  return ends && clock.ends.some((pattern) => pattern.on === type && pattern.where !== undefined);
}

type PauseRule = ClockDefinition['pauses'][number];

/** What a clock may wait for by one rule: it stands still from the question that began it, told in a letter where the
 *  procedure asks for that, to the answer. */
class Waiting {
  private asked: PastFact | undefined;

  constructor(private readonly rule: PauseRule) {}

  /** Nothing is waited for any more. */
  forget(): void {
    this.asked = undefined;
  }

  /** What a fact is to it: an answer lets the clock go on, a question or its letter lets it stand still. */
  after(past: PastFact, source: Source, side: 'answers' | 'questions'): readonly LifeFact[] {
    const { reason, on, until, notice } = this.rule;
    const { at } = past;
    if (side === 'answers') {
      if (!until.some((pattern) => matches(pattern, past))) return [];
      this.forget();
      return [{ fact: 'resume', at, source, reason }];
    }
    const asks = matches(on, past);
    if (asks) this.asked ??= past;
    if (notice === undefined) return asks ? [{ fact: 'pause', at, source, reason }] : [];
    if (this.asked === undefined || past.type !== 'letter.sent' || past.data['kind'] !== notice) return [];
    return [{ fact: 'pause', at, source, reason, letterId: textIn(past, 'letterId') }];
  }
}

/** The sendings of letters whose extension somebody gave a reason for by hand. */
function allowedByHand(clock: ClockDefinition, { facts }: History): ReadonlySet<string> {
  const allowed = facts.filter(({ type, data }) => type === 'clock.extension-allowed' && data['clock'] === clock.id);
  return new Set(allowed.map(({ data, at }) => `${String(data['noticeLetterId'])} ${at}`));
}

/** What a letter is to a clock's term: the notice of an extension, announced as a delay before, or with one possible reason;
 *  or a date told, before which a clock that began to apply only later does not fall due. */
function noticesOf(
  rules: ClockRules,
  clock: ClockDefinition,
  history: History,
  past: PastFact,
  explicit: ReadonlySet<string>,
  source: Source,
): readonly LifeFact[] {
  if (past.type !== 'letter.sent') return [];
  const { at } = past;
  const letterId = textIn(past, 'letterId');
  const facts: LifeFact[] = floorsOf(rules, clock, history, past).map((before) => ({
    fact: 'floor',
    at,
    source,
    before,
  }));
  const rule = clock.extends.find(({ notice }) => notice === past.data['kind']);
  if (rule === undefined || explicit.has(`${letterId} ${at}`)) return facts;
  if (isWithdrawnFor(history, clock.id, past, 'notice')) return facts;
  const reason = announcedReason(clock, history, past) ?? onlyOne(rule.reasons);
  if (reason !== undefined)
    facts.push({ fact: 'notice', at, source, reason, letterId, told: toldIn(rules.calendar, clock, past) });
  return facts;
}

interface DateTold {
  readonly clock?: string | undefined;
  readonly on: string;
  readonly before: Instant;
}

function datesTold({ data }: Pick<PastFact, 'data'>): readonly DateTold[] {
  const list = data['datesTold'];
  return (Array.isArray(list) ? list.filter(isRecord) : []).flatMap((told) => {
    const before = instantOf(told['before']);
    const clock = typeof told['clock'] === 'string' ? told['clock'] : undefined;
    const { on } = told;
    return before === undefined || typeof on !== 'string' ? [] : [{ clock, on, before }];
  });
}

/** The end of the day that a notice tells for a clock: told of it, or of none in particular.
 *  @param letter that was sent   @returns exclusive instant, UTC; undefined where it tells no such day */
export function toldIn(
  calendar: Calendar,
  clock: Pick<ClockDefinition, 'id'>,
  letter: Pick<PastFact, 'data'>,
): Instant | undefined {
  const dates = datesTold(letter);
  const told =
    dates.find((each) => each.clock === clock.id) ?? onlyOne(dates.filter((each) => each.clock === undefined));
  return told && endOfLocalDate(calendar, told.on);
}

/** The dates told of the clock, or of one that it took the place of, before it began to apply. */
function floorsOf(
  { procedure }: ClockRules,
  clock: ClockDefinition,
  { known }: History,
  letter: PastFact,
): readonly Instant[] {
  if (clock.when === undefined || clock.kind === 'window' || known.length < 2) return [];
  const first = known.find(({ facts }) => applies(clock.when, facts));
  if (first === undefined || first === known[0] || letter.at > first.since) return [];
  const replaced = new Set(
    procedure.clocks
      .filter(({ when, kind }) => when !== undefined && kind === clock.kind && !applies(when, known.at(-1)!.facts))
      .map(({ id }) => id),
  );
  const extendsIt = clock.extends.some(({ notice }) => notice === letter.data['kind']);
  return datesTold(letter).flatMap((told) => {
    const isOfIt = told.clock === undefined ? extendsIt : told.clock === clock.id || replaced.has(told.clock);
    return isOfIt ? [told.before] : [];
  });
}

/** The reason of the last delay announced for this clock before the letter; for another one, where there is none. */
function announcedReason(clock: ClockDefinition, { facts }: History, letter: PastFact): string | undefined {
  const announced = facts.filter(
    ({ type, at, data }) =>
      type === 'delay.announced' &&
      at <= letter.at &&
      clock.extends.some(({ reasons }) => reasons.some((reason) => reason === data['reason'])),
  );
  const isOfIt = ({ data }: PastFact): boolean => String(data['clockId']).startsWith(`${clock.id}#`);
  const fact = announced.findLast(isOfIt) ?? (clock.when === undefined ? undefined : announced.at(-1));
  return fact && textIn(fact, 'reason');
}

/** What people did to a clock by a command. */
function byHand(
  rules: ClockRules,
  clock: ClockDefinition,
  history: History,
  past: PastFact,
  source: Source,
): readonly LifeFact[] {
  const { type, data, at } = past;
  if (type === 'clock.calendar-replaced') {
    const calendar = isRecord(data['calendar']) ? data['calendar'] : {};
    const named = rules.calendarNamed(String(calendar['id']), Number(calendar['version']));
    const keeps = clock.told || isToldInLetter(clock, history, at);
    return named === undefined ? [] : [{ fact: 'calendar', at, source, calendar: named, keeps }];
  }
  if (data['clock'] !== clock.id) return [];
  const reason = textIn(past, 'reason') ?? '';
  const letterId = textIn(past, 'noticeLetterId');
  switch (type) {
    case 'clock.pause-set':
      if (letterId !== undefined && !wasSent(history, letterId, clock)) return [];
      return [{ fact: 'pause', at, source, reason, letterId }];
    case 'clock.pause-lifted':
      return [{ fact: 'resume', at, source }];
    case 'clock.extension-allowed':
      // An extension goes with its notice.
      if (letterId === undefined || !wasSent(history, letterId, clock)) return [];
      return [{ fact: 'notice', at, source, reason, letterId, told: instantOf(data['told']) }];
    default:
      return [];
  }
}

/** Whether a letter left and did not come back, and counts as a notice to a clock. */
function wasSent(history: History, letterId: string, { id }: ClockDefinition): boolean {
  return history.facts.some(
    (past) =>
      past.type === 'letter.sent' && past.data['letterId'] === letterId && !isWithdrawnFor(history, id, past, 'notice'),
  );
}

function isToldInLetter({ id }: ClockDefinition, { facts }: History, by: Instant): boolean {
  return facts.some(
    (past) => past.type === 'letter.sent' && past.at <= by && datesTold(past).some(({ clock }) => clock === id),
  );
}

// A promised date lasts until its end; a promised instant is exclusive as told.
function toldInstant(calendar: Calendar, value: unknown): Instant | undefined {
  if (typeof value === 'string' && isDate(value)) return endOfLocalDate(calendar, value);
  return instantOf(value);
}

/** The end of the last day from which a term ends before a date or an instant: counted as a gap from a fact of that day is, so that
 *  what comes on that day leaves the time there was to be. */
function lastDayBefore(calendar: Calendar, value: unknown, length: Length): Instant | undefined {
  const date = typeof value === 'string' && isDate(value) ? startOfLocalDate(calendar, value) : instantOf(value);
  if (date === undefined) return undefined;
  const dayOf = (at: Instant) => startOfLocalDate(calendar, localDate(calendar, at));
  const fits = (day: Instant) => endOf(calendar, day, length) <= date;
  // How many days a term has, depends on from where it counts: as far back as its days are from there, and on until it fits.
  let day = dayOf(2 * date - endOf(calendar, date, length));
  while (fits(endOfDay(calendar, day))) day = endOfDay(calendar, day);
  while (!fits(day)) day = dayOf(day - 1);
  return endOfDay(calendar, day);
}

function endOfDay(calendar: Calendar, at: Instant): Instant {
  return endOfLocalDate(calendar, localDate(calendar, at));
}

function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function instantOf(value: unknown): Instant | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function textIn({ data }: PastFact, field: string): string | undefined {
  const value = data[field];
  return typeof value === 'string' ? value : undefined;
}

function onlyOne<T>(things: readonly T[]): T | undefined {
  return things.length === 1 ? things[0] : undefined;
}
