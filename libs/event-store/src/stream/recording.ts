import { currentVersion, type ComplaintEvent, type Fact, type ServiceName } from '@gehoor/contracts';
import type { Instant } from '@gehoor/decision';

export interface RecordingContext {
  readonly service: ServiceName;
  readonly firm: string;
  readonly complaintId: string;
  readonly now: Instant;
  readonly newId: () => string;
  /** The events already in the stream, the observed one included. */
  readonly earlier: readonly ComplaintEvent[];
  readonly observed?: ComplaintEvent;
  readonly actor?: string;
  readonly correlationId?: string;
  readonly traceparent?: string;
}

/** Puts each decided fact in its envelope, at its place in the stream. */
export function recordFacts(facts: readonly Fact[], context: RecordingContext): readonly ComplaintEvent[] {
  if (facts.length === 0) return [];
  const { service, firm, complaintId, observed } = context;
  const shared = {
    source: service,
    subject: complaintId,
    time: new Date(context.now).toISOString(),
    firm,
    procedure: procedureOf(context.earlier, facts),
    correlationId: context.correlationId ?? observed?.correlationId ?? context.newId(),
    causationId: observed?.id,
    traceparent: context.traceparent ?? observed?.traceparent,
    actor: context.actor,
  };
  return facts.map(({ type, data }, index) => {
    const streamVersion = context.earlier.length + index + 1;
    // Type and data come from one Fact, which TypeScript cannot follow through the spread; `encodeEvent` checks them.
    return {
      id: context.newId(),
      ...shared,
      streamVersion,
      type,
      typeVersion: currentVersion(type),
      data,
    } as ComplaintEvent;
  });
}

/** `<procedure>@<version>` the complaint is pinned to: as its first event says.
 *  @throws when a stream begins with anything but a reception or a fact from another service */
function procedureOf(earlier: readonly ComplaintEvent[], facts: readonly Fact[]): string {
  const [first] = earlier;
  if (first !== undefined) return first.procedure;
  const [fact] = facts;
  if (fact?.type === 'complaint.received') return `${fact.data.procedure.id}@${fact.data.procedure.version}`;
  throw new Error(`a stream cannot begin with ${fact?.type}: no procedure is known`);
}
