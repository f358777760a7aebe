import { fact, fault, invalid } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import type { Rules } from '../domain/case';
import { hasDecidedBefore } from '../domain/earlier-deciders';
import { isSubject } from '../domain/gates';
import { decidedBefore, mustBeOpen, handlerIsSubject, stepOfOpen } from '../domain/guard';
import { caseChanged } from '../queries/shows';
import { keepHandlers } from '../store/handlers';
import { command } from './command';
import { contact } from './input';

const { actorId: person, code, line, optional } = fields;

/** Gives the case to a handler, in the role that owns its step, of one of the procedure's departments. Nothing happens when that
 *  person handles it already. */
export const assign = command({
  name: 'assign',
  input: z.object({ handler: person, name: line(200), ...contact, department: optional(code) }),
  may: mustBeOpen,
  decide: (state, { handler, department }, { rules, at }) => {
    if (!mayWorkFor(rules, department)) return invalid([unknownDepartment]);
    if (isSubject(state, rules, handler)) return handlerIsSubject;
    if (hasDecidedBefore(state, rules, handler)) return decidedBefore;
    const { handler: current } = state;
    if (current?.handler === handler && (department ?? current.department) === current.department) return [];
    return [fact('handler.assigned', { at, handler, role: stepOfOpen(state).ownerRole, department })];
  },
  keep: keepHandlers(({ input }) => input),
  shows: caseChanged,
});

/** A procedure that lists no departments leaves them free, as at registration. */
function mayWorkFor({ procedure: { departments } }: Rules, department: string | undefined): boolean {
  return department === undefined || departments.length === 0 || departments.some(({ id }) => id === department);
}

const unknownDepartment = fault(
  'department',
  'UNKNOWN_DEPARTMENT',
  'De procedure kent deze afdeling niet.',
  'The procedure does not know this department.',
);
