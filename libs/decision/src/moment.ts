/** Epoch milliseconds, UTC. */
export type Instant = number;

/** What a decision may know of the world besides the state. */
export interface Moment {
  readonly now: Instant;
  /** A new UUID v7. */
  readonly newId: () => string;
}

/** Who acts, by the token. */
export interface Actor {
  /** A pseudonym. */
  readonly subject: string;
  readonly firm: string;
  /** The dealer or portal that acts, if one does. */
  readonly partner?: string;
  readonly roles: readonly string[];
  /** What the token allows. */
  readonly scopes: readonly string[];
}

/** The moment, and what the complaint is pinned to. */
export interface Setting<Rules> extends Moment {
  readonly rules: Rules;
}

/** What `may` and `decide` get besides the state: the same in every service. */
export interface Context<Rules> extends Setting<Rules> {
  readonly actor: Actor;
  /** The fact's own time, ISO 8601 UTC: as the input gave it, or now. Settled before anything is decided. */
  readonly at: string;
}
