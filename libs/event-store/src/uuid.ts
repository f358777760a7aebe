import { randomUUID } from 'node:crypto';
import type { Instant } from '@gehoor/decision';

/** A UUID version 7: sorts by the instant it was made for, to the millisecond. */
export function uuidV7(at: Instant): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  // Version 4 has its random bits, and the variant, where version 7 has them; Node draws those of many at once.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
