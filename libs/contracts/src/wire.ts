import type { Headers } from './headers';

/** A message of any topic, ready for the transport; the transport's own `OutgoingMessage` has this shape. */
export interface WireMessage {
  readonly topic: string;
  readonly key: string;
  /** The complaint id: one complaint, one partition, one order. */
  readonly partitionKey: string;
  readonly headers: Headers;
  /** null is a tombstone. */
  readonly value: Buffer | null;
}

/** Why a message cannot be read: all reasons at once, each with the path it concerns. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

export type Decoded<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problems: readonly Problem[] };
