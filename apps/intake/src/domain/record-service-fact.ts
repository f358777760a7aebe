import {
  factTime,
  fault,
  type FieldFault,
  invalid,
  isoOf,
  timeFaults,
  unknownComplaint,
  type Moment,
  type Rejection,
} from '@gehoor/decision';
import { type Procedure } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import type { IntakeFact, IntakeState, Rules } from './complaint';

export interface RecordServiceFact {
  readonly kind: string;
  readonly at?: Instant;
  readonly about?: string;
  readonly effectiveOn?: string;
  readonly reason?: string;
  readonly approvedBy?: string;
  readonly faults: readonly FieldFault[];
}

/** Records something of the service itself that the procedure promises terms for.
 *  Rejections: `NOT_FOUND`, `INVALID_INPUT` (also for a kind no clock of the procedure looks at). */
export function recordServiceFact(
  state: IntakeState,
  { faults: found, at, ...named }: RecordServiceFact,
  { procedure }: Rules,
  { now, newId }: Moment,
): readonly IntakeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  const faults = [...found, ...timeFaults('at', at, now, Date.parse(state.received.at))];
  if (!kindsOf(procedure).has(named.kind)) faults.push(unknownKind);
  if (faults.length > 0) return invalid(faults);
  return [{ type: 'service-fact.recorded', data: { at: isoOf(factTime(at, now)), factId: newId(), ...named } }];
}

/** The kinds that start, stop, end or excuse a clock. */
function kindsOf({ clocks }: Procedure): ReadonlySet<unknown> {
  const patterns = clocks.flatMap(({ starts, stops, ends, unless }) => {
    return [...starts, ...stops, ...ends, ...(unless === undefined ? [] : [unless.recorded])];
  });
  return new Set(
    patterns.filter(({ on }) => on === 'service-fact.recorded').flatMap(({ where }) => where?.['kind'] ?? []),
  );
}

const unknownKind = fault(
  'kind',
  'UNKNOWN_KIND',
  'De procedure kent dit feit niet.',
  'The procedure does not know this fact.',
);
