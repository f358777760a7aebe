import { fact, factsOfType, firstReason, refuse, type Rejection } from '@gehoor/decision';
import type { Duty } from '@gehoor/procedure';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { type CaseState, currentStep, type Rules } from '../domain/case';
import { dutiesOf } from '../domain/duties';
import { mustNotBeClosed } from '../domain/guard';
import { rolesOf } from '../domain/roles';
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
        isOwed(state, rules, duty) ? undefined : dutyNotOwed,
        mustBeDeclarable(duty, evidence),
        mustOwe(state, rules, duty, rolesOf(rules.procedure, actor)),
        mustBeInDossier(state, document),
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

function isOwed(state: CaseState, rules: Rules, { id }: Duty): boolean {
  return dutiesOf(state, rules).some(({ duty, state: standing }) => duty === id && standing === 'open');
}

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
  const titles = procedure.roles.filter(({ id }) => may.includes(id)).map(({ title }) => title);
  return refuse(
    'RoleNotAllowed',
    `Dit verklaart ${titles.map(({ nl }) => nl).join(' of ')}.`,
    `This is for ${titles.map(({ en }) => en).join(' or ')} to declare.`,
    { roles: may },
  );
}

function mustBeInDossier({ history }: CaseState, document: string | undefined): Rejection | undefined {
  if (document === undefined) return undefined;
  const isThere = factsOfType(history, 'attachment.added').some(({ data }) => data.attachmentId === document);
  return isThere ? undefined : documentUnknown;
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
const documentUnknown = refuse(
  'DocumentUnknown',
  'Dit document zit niet in het dossier; voeg het eerst toe (addAttachment).',
  'This document is not in the dossier; add it first (addAttachment).',
);
