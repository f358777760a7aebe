import { isoOf, refuse, type Rejection } from '@gehoor/decision';
import type { EventData } from '@gehoor/contracts';
import type { Actor, CaseFact, CaseState, Rules } from './case';
import { withConsequences } from './consequences';
import { notOpen, stepOfOpen, type Asked } from './guard';
import { actsAs } from './roles';

export interface RecordReview {
  readonly actor: Actor;
  readonly finding: EventData<'review.done'>['finding'];
}

/** Records the proof of a review: by the role the procedure charges with it, or that watches over the step.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, RoleNotAllowed. */
export function recordReview(
  state: CaseState,
  rules: Rules,
  { actor, finding }: RecordReview,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  const charged = reviewingRoles(state, rules);
  if (!actor.roles.includes('supervisor') && !charged.some((role) => actsAs(rules.procedure, actor, role)))
    return refuse(
      'RoleNotAllowed',
      'Uw rol bewaakt deze klacht niet.',
      'Your role does not watch over this complaint.',
    );
  return withConsequences(
    state,
    rules,
    [{ type: 'review.done', data: { at: isoOf(now), reviewer: actor.subject, finding } }],
    now,
  );
}

function reviewingRoles(state: CaseState, { procedure }: Rules): readonly string[] {
  const duties = procedure.duties.filter(({ kind }) => kind === 'review').flatMap(({ role }) => role ?? []);
  const { oversightRole } = stepOfOpen(state);
  return oversightRole === undefined ? duties : [...duties, oversightRole];
}
