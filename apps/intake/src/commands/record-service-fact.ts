import type { Fact } from '@gehoor/contracts';
import { type Context, fact, fault, invalid, type Rejection } from '@gehoor/decision';
import type { Procedure } from '@gehoor/procedure';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import type { Rules } from '../domain/complaint';
import { command } from './command';

const { actorId, code, localDate, optional, ownTime } = fields;

/** What happened in the firm's own service. */
export const serviceFact = z.object({
  kind: code,
  at: ownTime,
  about: optional(code),
  effectiveOn: optional(localDate),
  reason: optional(code),
  approvedBy: optional(actorId),
});

/** Records something of the service itself that the procedure promises terms for. */
export const recordServiceFact = command({
  name: 'recordServiceFact',
  input: serviceFact,
  happened: 'at',
  decide: (_state, named, context) => serviceFactRecorded(named, context),
  made: (_, change) => ownFact(change, 'service-fact.recorded').data.factId,
  shows: (_, factId) => ({ __typename: 'ServiceFactRecorded', factId }),
});

/** The fact, or what is against it: of a complaint as of a subject. */
export function serviceFactRecorded(
  { at: _given, ...named }: z.output<typeof serviceFact>,
  { rules, at, newId }: Context<Rules>,
): readonly Fact[] | Rejection {
  if (!kindsOf(rules.procedure).has(named.kind)) return invalid([unknownKind]);
  return [fact('service-fact.recorded', { at, factId: newId(), ...named })];
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
