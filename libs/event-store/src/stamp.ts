import type { ServiceName, Stamp } from '@gehoor/contracts';
import { isoOf, type Instant } from '@gehoor/decision';
import { uuidV7 } from './uuid';

/** Who writes a message that states no fact, and when: under an id of its own.
 *  @param at recording time, instant, UTC */
export function stampOf(source: ServiceName, at: Instant): Stamp {
  return { id: uuidV7(at), source, time: isoOf(at) };
}
