import { patternsIn } from '../lint/walk';
import type { Procedure } from '../model';

/** What a procedure calls the facts of its firm's own service, in alphabetical order: whatever any of its patterns waits
 *  for, be it of a clock, a duty, a letter, a gate or anything else, somebody can record. */
export function serviceFactKinds(procedure: Procedure): readonly string[] {
  const named = patternsIn(procedure).flatMap(({ value: { on, where } }) =>
    on === 'service-fact.recorded' ? [where?.['kind'] ?? []].flat() : [],
  );
  return [...new Set(named.map(String))].sort();
}
