import type { AheadEvent, ComplaintEvent, ServiceName } from '@gehoor/contracts';
import { isoOf, type Instant } from '@gehoor/decision';
import type { StoredEntry } from './handle';

/** Where a fact stands. */
export interface FactPlace {
  /** Whose stream it is. */
  readonly service: ServiceName;
  readonly firm: string;
  readonly complaintId: string;
  readonly version: number;
  readonly recordedAt: Instant;
}

/** What of a row of `facts` tells the fact; where it stands is the rest. */
interface FactRow {
  readonly id: string;
  readonly type: string;
  /** Whatever does not follow from the columns. */
  readonly fact: Readonly<Record<string, unknown>>;
}

/** A trace lives for days, a fact for years: what others do about it hears of the trace from the log. */
const traceparent: keyof ComplaintEvent = 'traceparent';

/** By the columns of `facts`. */
export function toRow(event: ComplaintEvent | AheadEvent, place: FactPlace) {
  const { id, type } = event;
  const { firm, complaintId, version } = place;
  const time = isoOf(place.recordedAt);
  const implied: Readonly<Record<string, unknown>> = { ...impliedBy(place, { id, type }), time };
  const said = Object.entries(event).filter(([name, value]) => name !== traceparent && implied[name] !== value);
  return { complaint_id: complaintId, version, firm, id, type, recorded_at: time, fact: Object.fromEntries(said) };
}

/** The fact as it was recorded. Rows of a time when nothing was left out say everything. */
export function fromRow({ id, type, fact }: FactRow, place: FactPlace): StoredEntry {
  const { service, version, recordedAt } = place;
  const { time = isoOf(recordedAt) } = fact;
  // Whatever of an envelope does not follow from the place is in the JSON: `toRow` left out no more.
  const event = { ...impliedBy(place, { id, type }), ...fact, time } as unknown as ComplaintEvent | AheadEvent;
  return { version, origin: event.source === service ? 'own' : 'observed', recordedAt, event };
}

/** What an envelope says unless its fact says otherwise, besides that it was recorded at the time of its place: a fact of the service's own,
 *  of the first version of its type. */
function impliedBy({ service, firm, complaintId, version }: FactPlace, { id, type }: Pick<FactRow, 'id' | 'type'>) {
  const said = { source: service, firm, subject: complaintId, streamVersion: version };
  return { id, type, typeVersion: 1, ...said } satisfies Partial<Record<keyof AheadEvent, unknown>>;
}
