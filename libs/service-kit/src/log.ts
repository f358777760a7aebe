import type { Log } from '@gehoor/event-store';
import { pino, type DestinationStream, type LevelWithSilent } from 'pino';

/** Fields that hold personal data or secrets, at the first three levels. A `name` at the first level is the logger's own. */
const personalFields = [
  ...['email', 'phone', 'address', 'street', 'postalCode', 'city', 'parties', 'complainant', 'representative'],
  ...['description', 'remedySought', 'narrative', 'text', 'minutes', 'notes', 'body', 'html', 'subject', 'recipient'],
  ...['authorization', 'token', 'password', 'cookie', 'parameters', 'variables', 'query', 'detail', 'driverError'],
];

/** One JSON line per entry on standard output. A safety net removes personal fields; do not lean on it: log ids and codes. */
export function createLog(name: string, level: LevelWithSilent = 'info', destination?: DestinationStream): Log {
  const options = {
    name,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: [...personalFields.flatMap(atEveryDepth), '*.name', '*.*.name'], censor: '[removed]' },
    serializers: { err: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

function atEveryDepth(field: string): readonly string[] {
  return [field, `*.${field}`, `*.*.${field}`];
}

/** Only what says where and why: a database error also carries the statement and its values, which are personal data. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
  return { type: error.constructor.name, message: error.message, ...code, stack: error.stack, ...cause };
}

/** Apollo says in words what we log as fields; what it has to tell only itself is for debugging. */
export const apolloLog = (log: Log) => ({
  debug: (text?: unknown) => log.debug({}, String(text)),
  info: (text?: unknown) => log.debug({}, String(text)),
  warn: (text?: unknown) => log.warn({}, String(text)),
  error: (text?: unknown) => log.error({}, String(text)),
});
