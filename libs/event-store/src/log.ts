import type { TransportLog } from '@gehoor/event-transport';

/** What the platform needs of a logger; pino fits. Never give it personal data: pass ids and codes. */
export interface Log extends TransportLog {
  fatal(fields: object, message?: string): void;
  child(bindings: object): Log;
}

/** A log that says nothing: for tools and tests. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  fatal: () => undefined,
  child: () => silentLog,
};
