import type { Instant } from '@gehoor/working-time';
import { type ComplaintFacts, knownAfter, withSeverity } from '../facts/complaint-facts';
import { fieldOf, isRecord, type ProcedureFact } from '../facts/pattern';
import { tellsDecision } from '../letters/tells-decision';
import type { Procedure } from '../model';

/** A fact of a complaint as it was written down. */
export interface RecordedFact extends ProcedureFact {
  /** Absent while it is only decided. */
  readonly id?: string | undefined;
}

/** A fact where it takes effect. */
export interface PastFact extends RecordedFact {
  /** Its own time. */
  readonly at: Instant;
  /** Where it stands among those written down. */
  readonly place: number;
}

/** What is known of a complaint at an instant, and since. */
interface Known {
  readonly since: Instant;
  readonly facts: ComplaintFacts;
  readonly by: PastFact;
}

/** What has happened to a complaint, in order of the facts' own time; of those of one instant in the order of writing. */
export interface History {
  readonly facts: readonly PastFact[];
  readonly receivedAt: Instant | undefined;
  /** What conditions look at, as it became known. */
  readonly known: readonly Known[];
  /** What was withdrawn for one clock alone: see `isWithdrawnFor`. */
  readonly withdrawn: ReadonlySet<string>;
}

/** In what way a fact was withdrawn: as a whole, or only as what stopped a clock, or as the notice that extended it. */
type As = 'whole' | 'stop' | 'notice';

/** The history of a complaint: what was withdrawn left out, what was corrected put right.
 *  @param asOf later facts do not exist yet */
export function historyOf(procedure: Procedure, written: readonly RecordedFact[], asOf: Instant): History {
  const recorded = heldOnce(written);
  const receivedAt = receivedAtOf(recorded, asOf);
  const { withdrawn, movedTo } = takenBack(procedure, recorded);
  const facts = recorded
    .map((fact, place): PastFact => ({
      ...fact,
      place,
      at: Math.max(movedTo.get(place) ?? 0, ownTimeOf(fact, receivedAt)),
    }))
    .filter(({ at, place }) => at <= asOf && !withdrawn.has(place))
    .sort((one, other) => one.at - other.at || one.place - other.place);
  return { facts, receivedAt, known: knownOf(procedure, facts), withdrawn: withdrawnForOne(facts) };
}

/** A talk that was minuted afterwards is told again, of the time when it was held: it was held once, and is one with minutes. */
function heldOnce(recorded: readonly RecordedFact[]): readonly RecordedFact[] {
  const first = new Map<string, RecordedFact>();
  const again = new Map<RecordedFact, RecordedFact>();
  for (const fact of recorded) {
    if (fact.type !== 'talk.held') continue;
    const talk = `${String(fact.data['talkId'])} ${String(fact.data['at'])}`;
    const held = first.get(talk);
    if (held === undefined) first.set(talk, fact);
    else again.set(fact, held);
  }
  if (again.size === 0) return recorded;
  const minuted = new Map([...again].map(([told, held]) => [held, told.data]));
  return recorded.flatMap((fact) => (again.has(fact) ? [] : [{ ...fact, data: minuted.get(fact) ?? fact.data }]));
}

/** Whether a fact was withdrawn for one clock alone.   @param thing which of its runs' things, of a clock that runs per thing */
export function isWithdrawnFor(
  { withdrawn }: History,
  clock: string,
  { id }: RecordedFact,
  as: As,
  thing = '',
): boolean {
  return id !== undefined && withdrawn.size > 0 && withdrawn.has(`${clock} ${id} ${as} ${thing}`);
}

/** What names the thing that a run is about: an order, an element of a letter, a date told. */
export function thingOf(about: string | undefined, told: Instant | undefined): string {
  return about === undefined && told === undefined ? '' : `${about ?? ''} ${told ?? ''}`;
}

function withdrawnForOne(facts: readonly PastFact[]): ReadonlySet<string> {
  const withdrawn = facts.filter(({ type, data }) => type === 'clock.fact-withdrawn' && data['clock'] !== undefined);
  return new Set(
    withdrawn.map(({ data }) => {
      const about = typeof data['about'] === 'string' ? data['about'] : undefined;
      const told = typeof data['told'] === 'string' ? Date.parse(data['told']) : undefined;
      return `${String(data['clock'])} ${String(data['factId'])} ${String(data['as'] ?? 'whole')} ${thingOf(about, told)}`;
    }),
  );
}

/** When the complaint was received: as it was corrected last. */
function receivedAtOf(recorded: readonly RecordedFact[], asOf: Instant): Instant | undefined {
  const told = recorded.findLast(
    ({ type, data }) => type === 'complaint.receipt-corrected' && instantIn(data, 'at') <= asOf,
  );
  if (told !== undefined) return instantIn(told.data, 'receivedAt');
  const received = recorded.find(({ type }) => type === 'complaint.received');
  return received && instantIn(received.data, 'at');
}

/** What happened when it counts, where that is not when it was said: a correction reaches back. */
function ownTimeOf({ type, data }: RecordedFact, receivedAt: Instant | undefined): Instant {
  switch (type) {
    case 'complaint.received':
      return receivedAt ?? instantIn(data, 'at');
    case 'clock.pause-lifted':
      return instantIn(data, 'since');
    case 'clock.extension-allowed':
      return instantIn(data, 'noticeAt');
    default:
      return instantIn(data, 'at');
  }
}

/** What did not happen after all, by its place: a fact of the service taken back, a letter that came back, and what it was said to have brought about. Where the
 *  same was told again, that was brought about then. */
interface TakenBack {
  readonly withdrawn: ReadonlySet<number>;
  readonly movedTo: ReadonlyMap<number, Instant>;
}

function takenBack(procedure: Procedure, recorded: readonly RecordedFact[]): TakenBack {
  const bounced = new Map<unknown, number>();
  const ids = new Set<unknown>();
  const ofTheService = new Set<unknown>();
  recorded.forEach(({ type, data }, place) => {
    if (type === 'letter.bounced') bounced.set(data['letterId'], place);
    if (type === 'clock.fact-withdrawn' && data['clock'] === undefined) ids.add(data['factId']);
    if (type === 'service-fact.withdrawn') ofTheService.add(data['factId']);
  });
  const withdrawn = new Set<number>();
  const movedTo = new Map<number, Instant>();
  if (bounced.size === 0 && ids.size === 0 && ofTheService.size === 0) return { withdrawn, movedTo };
  const cameBack = new Map<unknown, number>();
  const hasComeBack = ({ type, data }: RecordedFact, place: number) =>
    type === 'letter.sent' && (bounced.get(data['letterId']) ?? -1) > place;
  recorded.forEach((fact, place) => {
    const { id, type, data } = fact;
    const cause = fieldOf(data, 'communicatedBy.id');
    const isTakenBack =
      (id !== undefined && ids.has(id)) || (type === 'service-fact.recorded' && ofTheService.has(data['factId']));
    if (hasComeBack(fact, place)) cameBack.set(id, place);
    else if (!isTakenBack && (cause === undefined || !ids.has(cause))) return;
    else if (!isTakenBack && cameBack.has(cause)) {
      const again = toldAgain(procedure, recorded, cameBack.get(cause)!, hasComeBack);
      if (again !== undefined) {
        movedTo.set(place, again);
        return;
      }
    }
    withdrawn.add(place);
    if (id !== undefined) ids.add(id);
  });
  return { withdrawn, movedTo };
}

/** When what a letter that came back had told was told again: by the letter itself, or by what tells a decision as it did;
 *  before another was taken. */
function toldAgain(
  procedure: Procedure,
  recorded: readonly RecordedFact[],
  place: number,
  hasComeBack: (fact: RecordedFact, place: number) => boolean,
): Instant | undefined {
  const letterId = recorded[place]?.data['letterId'];
  const since = recorded.slice(place + 1);
  const next = since.findIndex(({ type }) => type === 'decision.taken');
  const again = since.find(
    (fact, index) =>
      (next < 0 || index < next) &&
      !hasComeBack(fact, place + 1 + index) &&
      ((fact.type === 'letter.sent' && fact.data['letterId'] === letterId) || tellsDecision(procedure, fact)),
  );
  return again && instantIn(again.data, 'at');
}

function knownOf(procedure: Procedure, facts: readonly PastFact[]): readonly Known[] {
  let known: ComplaintFacts = {};
  return facts.flatMap((fact): readonly Known[] => {
    if (fact.type !== 'complaint.received' && fact.type !== 'complaint.classified') return [];
    known = { ...knownAfter(known, fact), ...(fact.type === 'complaint.received' ? { receivedAt: fact.at } : {}) };
    return [{ since: fact.at, facts: withSeverity(known, procedure), by: fact }];
  });
}

function instantIn(data: unknown, field: string): Instant {
  const value = isRecord(data) ? data[field] : undefined;
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}
