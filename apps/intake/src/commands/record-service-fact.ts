import type { EventData, Fact } from '@gehoor/contracts';
import {
  type Actor,
  type Context,
  fact,
  fault,
  type FieldFault,
  invalid,
  type KnownFact,
  refuse,
  type Rejection,
} from '@gehoor/decision';
import { matches, type Procedure, serviceFactKinds } from '@gehoor/procedure';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import type { Rules } from '../domain/complaint';
import { exceptionIn, mustBeApproved, mustLeaveTime } from '../domain/gap';
import { command } from './command';

const { actorId, code, localDate, optional, ownTime } = fields;

/** What happened in the firm's own service. */
export const serviceFact = z.object({
  kind: code,
  at: ownTime,
  about: optional(code),
  effectiveOn: optional(localDate),
  decidedBy: optional(actorId),
  reason: optional(code),
  approvedBy: optional(actorId),
});

/** Records something of the service itself that the procedure speaks of. */
export const recordServiceFact = command({
  name: 'recordServiceFact',
  input: serviceFact,
  happened: 'at',
  decide: ({ history }, named, context) => serviceFactRecorded(history, named, context),
  made: (_, change) => ownFact(change, 'service-fact.recorded').data.factId,
  shows: (_, factId) => ({ __typename: 'ServiceFactRecorded', factId }),
});

/** The fact, or what is against it: of a complaint as of a subject.   @param history what was recorded before */
export function serviceFactRecorded(
  history: readonly KnownFact[],
  { at: _given, ...named }: z.output<typeof serviceFact>,
  { rules, actor, at, newId }: Context<Rules>,
): readonly Fact[] | Rejection {
  const { procedure } = rules;
  const kinds = serviceFactKinds(procedure);
  if (!kinds.includes(named.kind)) return invalid([unknownKind(kinds)]);
  if (named.approvedBy !== undefined && named.approvedBy !== actor.subject) return invalid([approvedBySomebodyElse]);
  const recorded = { at, factId: newId(), ...named };
  if (!actor.scopes.includes('cases:handle') && !provesOwn(procedure, actor, recorded)) return notYours;
  const exception = exceptionIn(procedure, recorded);
  const approved = exception && { approvedBy: actor.subject, approvedAs: exception.approvedBy };
  const against =
    exception === undefined
      ? mustLeaveTime(history, rules, recorded)
      : mustBeApproved(procedure, exception, actor, recorded);
  return against ?? [fact('service-fact.recorded', { ...recorded, ...approved })];
}

/** Whether a fact proves a duty that somebody's own role owes: who improves says that it was done. */
function provesOwn({ duties, roles }: Procedure, actor: Actor, data: EventData<'service-fact.recorded'>): boolean {
  const told = { type: 'service-fact.recorded', data };
  const own = roles.filter(({ token }) => actor.roles.includes(token)).map(({ id }) => id);
  return duties.some(({ role, proof }) => own.some((id) => id === role) && proof.some((each) => matches(each, told)));
}

function unknownKind(kinds: readonly string[]): FieldFault {
  const list = kinds.join(', ');
  return fault(
    'kind',
    'UNKNOWN_KIND',
    kinds.length === 0 ? 'De procedure noemt geen feiten van de dienstverlening.' : `De procedure kent: ${list}.`,
    kinds.length === 0 ? 'The procedure names no facts of the service.' : `The procedure knows: ${list}.`,
  );
}

const notYours = refuse(
  'RoleNotAllowed',
  'Dit legt vast wie zaken behandelt, of wiens rol het verschuldigd is.',
  'This is recorded by who handles cases, or by whose role it is owed.',
);
const approvedBySomebodyElse = fault(
  'approvedBy',
  'SOMEBODY_ELSE',
  'Wie goedkeurt, legt dat zelf vast.',
  'Whoever approves records it.',
);
