import type { ProgressReport } from './progress';

export interface StandaloneOptions {
  /** Everything that lasts: the database, caught mail, the issuer's key, the log. */
  readonly dataPath: string;
  /** Of the gateway; 0 for a free one. Every other port is a free one. */
  readonly port: number;
  readonly rulebookPath: string;
  readonly supergraphPath: string;
  /** Delete what is in the data folder first. */
  readonly fresh?: boolean;
  /** A clock that may be moved over HTTP, and an answer to "is anything still going on". */
  readonly devClock?: boolean;
  /** Where that clock stands at first; default now. Nothing is due before it was set. */
  readonly devClockAt?: Date | undefined;
  /** Sample complaints on the first start. */
  readonly samples?: boolean;
  /** An empty or earlier database to use, as its owner, instead of the embedded PostgreSQL: for tests. */
  readonly ownerUrl?: string;
  readonly nodeEnv?: string;
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly progress?: ProgressReport;
}
