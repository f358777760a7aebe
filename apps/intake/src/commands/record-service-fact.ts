import { fact, fault, invalid } from '@gehoor/decision';
import type { Procedure } from '@gehoor/procedure';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import { command } from './command';

const { actorId, code, localDate, optional, ownTime } = fields;

/** Records something of the service itself that the procedure promises terms for. */
export const recordServiceFact = command({
  name: 'recordServiceFact',
  input: z.object({
    kind: code,
    at: ownTime,
    about: optional(code),
    effectiveOn: optional(localDate),
    reason: optional(code),
    approvedBy: optional(actorId),
  }),
  happened: 'at',
  decide: (_state, { at: _given, ...named }, { rules, at, newId }) => {
    if (!kindsOf(rules.procedure).has(named.kind)) return invalid([unknownKind]);
    return [fact('service-fact.recorded', { at, factId: newId(), ...named })];
  },
  made: (_, change) => ownFact(change, 'service-fact.recorded').data.factId,
  shows: (_, factId) => ({ __typename: 'ServiceFactRecorded', factId }),
});

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
