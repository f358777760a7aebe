/** Thrown by a handler to say: not now, but later it may work. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
}

/** Of its class the only one that is ours: such as a statement of more parameters than there can be. */
const protocolViolation = '08P01';

/** Connection, resources, operator intervention, transaction rollback, lock not available, cancelled or timed out. */
const transientClasses = ['08', '40', '53', '57'];
const transientCodes = ['55P03', '25P03', '58000', '58030'];
const networkCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];
/** What pg says without a code. */
const messages =
  /connection terminated|connection error|timeout exceeded when trying to connect|not queryable|client was closed|query read timeout/i;

/** Whether the world failed rather than the message or the code: then trying again later is the answer. Looks into causes. */
export function isTransient(error: unknown): boolean {
  return causesOf(error).some(
    (each) => each instanceof TransientError || hasTransientCode(each) || messages.test(each.message),
  );
}

/** Whether somebody else held a lock for longer than we were to wait. */
export function isLockTimeout(error: unknown): boolean {
  return causesOf(error).some((each) => 'code' in each && each.code === '55P03');
}

function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let current = error; current instanceof Error && causes.length < 8;) {
    causes.push(current);
    current = 'driverError' in current && current.driverError !== current ? current.driverError : current.cause;
  }
  return causes;
}

function hasTransientCode(error: Error): boolean {
  if (!('code' in error) || typeof error.code !== 'string') return false;
  const { code } = error;
  if (code === protocolViolation) return false;
  if (networkCodes.includes(code) || transientCodes.includes(code)) return true;
  return /^[0-9A-Z]{5}$/.test(code) && transientClasses.includes(code.slice(0, 2));
}
