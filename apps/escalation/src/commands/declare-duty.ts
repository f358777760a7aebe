import { fact, firstReason, refuse, type Rejection } from '@gehoor/decision';
import type { Duty } from '@gehoor/procedure';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { type CaseState, currentStep, type Rules } from '../domain/case';
import { openDuties } from '../domain/duties';
import { mustBeInDossier, mustNotBeClosed } from '../domain/guard';
import { rolesOf, titlesOf } from '../domain/roles';
import { caseChanged } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

/** Declares a duty done on evidence, where the procedure takes somebody's word for it: by the role that owes it, or that watches
 *  over the step. What was passed on owes too: a request for a limit, for instance. */
export const declareDuty = command({
  name: 'declareDuty',
  input: z.object({
    duty: fields.code,
    evidence: fields.code,
    document: fields.optional(fields.uuid),
    at: fields.ownTime,
    note,
  }),
  happened: 'at',
  may: mustNotBeClosed,
  decide: (state, { duty: id, evidence, document }, { rules, actor, at }) => {
    const duty = rules.procedure.duties.find((each) => each.id === id);
    if (duty === undefined) return dutyUnknown(rules);
    return (
      firstReason(
        openDuties(state, rules).has(id) ? undefined : dutyNotOwed,
        mustBeDeclarable(duty, evidence),
        mustOwe(state, rules, duty, rolesOf(rules.procedure, actor)),
        document === undefined ? undefined : mustBeInDossier(state, document, 'DocumentUnknown'),
      ) ?? [fact('duty.declared', { at, duty: id, by: actor.subject, evidence, document })]
    );
  },
  keep: keepNotes(
    'duty',
    (input) => input.note,
    ({ duty }) => duty,
  ),
  shows: caseChanged,
});

function mustBeDeclarable({ declared, proof }: Duty, evidence: string): Rejection | undefined {
  if (declared === undefined) {
    const provenBy = [...new Set(proof.map(({ on }) => on))];
    return refuse(
      'DutyNotDeclarable',
      `Deze plicht blijkt alleen uit wat er gebeurt: ${provenBy.join(', ')}.`,
      `Only what happens proves this duty: ${provenBy.join(', ')}.`,
      { provenBy },
    );
  }
  if (declared.evidence.includes(evidence)) return undefined;
  return refuse(
    'EvidenceNotTaken',
    `Dit geldt niet als bewijs. Wel: ${declared.evidence.join(', ')}.`,
    `This is not taken as evidence. These are: ${declared.evidence.join(', ')}.`,
    { evidence: declared.evidence },
  );
}

function mustOwe(state: CaseState, { procedure }: Rules, duty: Duty, roles: readonly string[]): Rejection | undefined {
  const step = currentStep(state);
  const owing = duty.declared?.by ?? duty.role ?? step?.ownerRole;
  const may = [owing, step?.oversightRole].filter((role) => role !== undefined);
  if (may.some((role) => roles.includes(role))) return undefined;
  return refuse(
    'RoleNotAllowed',
    `Dit verklaart ${titlesOf(procedure, may, 'nl').join(' of ')}.`,
    `This is for ${titlesOf(procedure, may, 'en').join(' or ')} to declare.`,
    { roles: may },
  );
}

function dutyUnknown({ procedure }: Rules): Rejection {
  const duties = procedure.duties.map(({ id }) => id);
  return refuse(
    'DutyUnknown',
    `De procedure kent deze plicht niet. Wel: ${duties.join(', ')}.`,
    `The procedure does not know this duty. It knows: ${duties.join(', ')}.`,
    { duties },
  );
}

const dutyNotOwed = refuse(
  'DutyNotOwed',
  'Deze plicht staat bij deze klacht niet open.',
  'This complaint does not owe this duty now.',
);
