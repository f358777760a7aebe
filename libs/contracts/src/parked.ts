import { topics } from './topics';
import type { WireMessage } from './wire';

/** Who could not take a message, and why. */
export interface Parking {
  /** By the name operators know it by. */
  readonly complaintId: string;
  readonly service: string;
  /** A code or a short technical sentence; never the content of the message. */
  readonly reason: string;
  /** Where it was read, so that it can be found again. */
  readonly partition: number;
  readonly offset: string;
  /** Instant of parking, ISO 8601 UTC. */
  readonly at: string;
}

/** The copy of a message that goes to `complaints.parked.v1`: value and headers as they are given, the reason in headers of its own. */
export function encodeParked(message: WireMessage, { complaintId, ...parking }: Parking): WireMessage {
  return {
    topic: topics.parked,
    key: complaintId,
    partitionKey: complaintId,
    headers: {
      ...message.headers,
      parked_by: parking.service,
      parked_reason: parking.reason,
      parked_topic: message.topic,
      parked_partition: String(parking.partition),
      parked_offset: parking.offset,
      parked_key: message.key,
      parked_at: parking.at,
    },
    value: message.value,
  };
}
