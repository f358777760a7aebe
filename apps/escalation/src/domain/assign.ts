import { isoOf, refuse, type Rejection } from '@gehoor/decision';
import type { CaseFact, CaseState, Rules } from './case';
import { withConsequences } from './consequences';
import { isSubject } from './gates';
import { notOpen, stepOfOpen, type Asked } from './guard';

export interface Assign {
  readonly handler: string;
  readonly department?: string;
}

export const handlerIsSubject = refuse(
  'HandlerIsSubject',
  'Wie onderwerp van de klacht is, kan haar niet behandelen.',
  'Whoever the complaint is about cannot handle it.',
);

/** Gives the case to a handler, in the role that owns its step. Nothing happens when that person handles it already.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, HandlerIsSubject. */
export function assign(
  state: CaseState,
  rules: Rules,
  { handler, department }: Assign,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  if (isSubject(state, rules, handler)) return handlerIsSubject;
  const { handler: current } = state;
  if (current?.handler === handler && (department ?? current.department) === current.department) return [];
  const role = stepOfOpen(state).ownerRole;
  const data = { at: isoOf(now), handler, role, ...(department === undefined ? {} : { department }) };
  return withConsequences(state, rules, [{ type: 'handler.assigned', data }], now);
}
