import { fact, fault, type FieldFault, invalid } from '@gehoor/decision';
import { serviceFactKinds } from '@gehoor/procedure';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import { exceptionIn, mustBeApproved, mustLeaveTime } from '../domain/gap';
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
  decide: (state, { at: _given, ...named }, { rules, actor, at, newId }) => {
    const { procedure } = rules;
    const kinds = serviceFactKinds(procedure);
    if (!kinds.includes(named.kind)) return invalid([unknownKind(kinds)]);
    if (named.approvedBy !== undefined && named.approvedBy !== actor.subject) return invalid([approvedBySomebodyElse]);
    const recorded = { at, factId: newId(), ...named };
    const exception = exceptionIn(procedure, recorded);
    const approved = exception && { approvedBy: actor.subject, approvedAs: exception.approvedBy };
    const against =
      exception === undefined
        ? mustLeaveTime(state, rules, recorded)
        : mustBeApproved(procedure, exception, actor, recorded);
    return against ?? [fact('service-fact.recorded', { ...recorded, ...approved })];
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

const approvedBySomebodyElse = fault(
  'approvedBy',
  'SOMEBODY_ELSE',
  'Wie goedkeurt, legt dat zelf vast.',
  'Whoever approves records it.',
);
