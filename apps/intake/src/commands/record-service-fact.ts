import { fact, fault, type FieldFault, invalid } from '@gehoor/decision';
import { serviceFactKinds } from '@gehoor/procedure';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import { command } from './command';

const { actorId, code, localDate, optional, ownTime } = fields;

/** Records something of the service itself that the procedure speaks of. */
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
    const kinds = serviceFactKinds(rules.procedure);
    if (!kinds.includes(named.kind)) return invalid([unknownKind(kinds)]);
    return [fact('service-fact.recorded', { at, factId: newId(), ...named })];
  },
  made: (_, change) => ownFact(change, 'service-fact.recorded').data.factId,
  shows: (_, factId) => ({ __typename: 'ServiceFactRecorded', factId }),
});

function unknownKind(kinds: readonly string[]): FieldFault {
  const list = kinds.join(', ');
  return fault(
    'kind',
    'UNKNOWN_KIND',
    kinds.length === 0 ? 'De procedure noemt geen feiten van de dienstverlening.' : `De procedure kent: ${list}.`,
    kinds.length === 0 ? 'The procedure names no facts of the service.' : `The procedure knows: ${list}.`,
  );
}
