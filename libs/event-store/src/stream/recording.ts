import { currentVersion, type ComplaintEvent, type Fact, type ServiceName } from '@gehoor/contracts';
import type { Moment } from '@gehoor/decision';
import type { CommandFrame } from './handle';

/** What of its envelope a fact does not bring itself. */
interface Recording extends Moment {
  readonly service: ServiceName;
  /** How many events the stream holds already, the observed one included. */
  readonly version: number;
  /** What the complaint is pinned to; undefined where there is no event yet. */
  readonly pinned: string | undefined;
}

/** Puts each decided fact in its envelope, at its place in the stream. */
export function recordFacts(
  facts: readonly Fact[],
  { firm, complaintId, observe, actor, ...request }: CommandFrame,
  { service, version, pinned, now, newId }: Recording,
): readonly ComplaintEvent[] {
  if (facts.length === 0) return [];
  const shared = {
    source: service,
    subject: complaintId,
    time: new Date(now).toISOString(),
    firm,
    procedure: pinned ?? procedureOf(facts),
    correlationId: request.correlationId ?? observe?.correlationId ?? newId(),
    causationId: observe?.id,
    traceparent: request.traceparent ?? observe?.traceparent,
    actor,
  };
  return facts.map(({ type, data }, index) => {
    const place = { streamVersion: version + index + 1, type, typeVersion: currentVersion(type) };
    // Type and data come from one Fact, which TypeScript cannot follow through the spread; `encodeEvent` checks them.
    return { id: newId(), ...shared, ...place, data } as ComplaintEvent;
  });
}

/** `<procedure>@<version>` the complaint or the subject is pinned to: as its first event says.
 *  @throws when a stream begins with anything but that or a fact from another service */
function procedureOf(facts: readonly Fact[]): string {
  const [fact] = facts;
  if (fact?.type === 'complaint.received' || fact?.type === 'subject.opened')
    return `${fact.data.procedure.id}@${fact.data.procedure.version}`;
  throw new Error(`a stream cannot begin with ${fact?.type}: no procedure is known`);
}
