import { fact, type FieldFault, fault, instantOf, invalid, isRejection, refuse } from '@gehoor/decision';
import type { Procedure } from '@gehoor/procedure';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import { faultIf, isLongAgo } from '../domain/faults';
import type { IntakeState } from '../domain/complaint';
import { isSubject } from '../domain/evolve';
import { pinOf } from '../domain/subject';
import { subjectCommand } from './command';
import { serviceFact, serviceFactRecorded } from './record-service-fact';

const { code } = fields;

/** What names a subject, besides the firm. */
export const subjectName = z.object({ kind: code, reference: code });

/** What a subject is judged by since the first that was told of it; undefined where that is now. */
export const pinOfSubject = (state: IntakeState) =>
  state !== undefined && isSubject(state) ? pinOf(state) : undefined;

/** Records something of the service itself that belongs to no complaint. The first about a thing opens it, under the procedure in
 *  force at the time of that fact. */
export const recordSubjectFact = subjectCommand({
  name: 'recordSubjectFact',
  input: z.object({ subject: subjectName, ...serviceFact.shape }),
  happened: 'at',
  about: ({ subject }) => subject,
  rulesFor: (rulebook, { actor, at }) => {
    const procedure = rulebook.procedureInForce(actor.firm, instantOf(at));
    return procedure === undefined ? procedureNotInForce : rulebook.rulesInForce(procedure, instantOf(at));
  },
  pinOf: pinOfSubject,
  decide: (state, { subject: { kind, reference }, ...named }, context) => {
    const { procedure, calendar } = context.rules;
    const { at, now } = context;
    const faults = [
      ...faultIf(isLongAgo(instantOf(at), now), 'at', 'TOO_LONG_AGO'),
      ...subjectFaults('subject', kind, procedure),
    ];
    if (faults.length > 0) return invalid(faults);
    const recorded = serviceFactRecorded(state?.history ?? [], named, context);
    if (isRejection(recorded) || state !== undefined) return recorded;
    const pins = {
      procedure: { id: procedure.id, version: procedure.version },
      calendar: { id: calendar.id, version: calendar.version },
    };
    return [fact('subject.opened', { at, kind, reference, ...pins }), ...recorded];
  },
  made: (_, change) => ownFact(change, 'service-fact.recorded').data.factId,
  shows: (id, factId) => ({ __typename: 'SubjectFactRecorded', subject: { id }, factId }),
});

/** A procedure that lists no subjects leaves them free.   @param field that names one */
export function subjectFaults(field: string, kind: string, { subjects }: Procedure): readonly FieldFault[] {
  if (subjects.length === 0 || subjects.some(({ id }) => id === kind)) return [];
  const list = subjects.map(({ id }) => id).join(', ');
  return [fault(`${field}.kind`, 'UNKNOWN_KIND', `De procedure kent: ${list}.`, `The procedure knows: ${list}.`)];
}

const procedureNotInForce = refuse(
  'ProcedureNotInForce',
  'Op het tijdstip van dit feit was er geen procedure van de firma van kracht.',
  'No procedure of the firm was in force at the time of this fact.',
);
