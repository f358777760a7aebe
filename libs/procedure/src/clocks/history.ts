import type { Instant } from '@gehoor/working-time';
import { type ComplaintFacts, knownAfter, withSeverity } from '../facts/complaint-facts';
import { fieldOf, isRecord, type ProcedureFact } from '../facts/pattern';
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
}

/** The history of a complaint: what was withdrawn left out, what was corrected put right.
 *  @param asOf later facts do not exist yet */
export function historyOf(procedure: Procedure, recorded: readonly RecordedFact[], asOf: Instant): History {
  const receivedAt = receivedAtOf(recorded, asOf);
  const withdrawn = withdrawnOf(recorded);
  const facts = recorded
    .map((fact, place): PastFact => ({ ...fact, place, at: ownTimeOf(fact, receivedAt) }))
    .filter(({ at, place }) => at <= asOf && !withdrawn.has(place))
    .sort((one, other) => one.at - other.at || one.place - other.place);
  return { facts, receivedAt, known: knownOf(procedure, facts) };
}

/** Whether a fact was withdrawn for one clock alone. */
export function isWithdrawnFor(history: History, clock: string, { id }: RecordedFact): boolean {
  if (id === undefined) return false;
  return history.facts.some(
    ({ type, data }) => type === 'clock.fact-withdrawn' && data['factId'] === id && data['clock'] === clock,
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

/** The places of what did not happen after all: a letter that came back, and what it was said to have brought about. */
function withdrawnOf(recorded: readonly RecordedFact[]): ReadonlySet<number> {
  const bounced = new Map<unknown, number>();
  const ids = new Set<unknown>();
  recorded.forEach(({ type, data }, place) => {
    if (type === 'letter.bounced') bounced.set(data['letterId'], place);
    if (type === 'clock.fact-withdrawn' && data['clock'] === undefined) ids.add(data['factId']);
  });
  const places = new Set<number>();
  if (bounced.size === 0 && ids.size === 0) return places;
  recorded.forEach(({ id, type, data }, place) => {
    const cameBack = type === 'letter.sent' && (bounced.get(data['letterId']) ?? -1) > place;
    const cause = fieldOf(data, 'communicatedBy.id');
    if (!cameBack && !(id !== undefined && ids.has(id)) && !(cause !== undefined && ids.has(cause))) return;
    places.add(place);
    if (id !== undefined) ids.add(id);
  });
  return places;
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
