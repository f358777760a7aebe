import { fact, instantOf, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { unseenBy } from '../domain/informed';
import { actsAs } from '../domain/roles';
import { caseChanged } from '../queries/shows';
import { command } from './command';

/** Says that somebody of a role has seen what it was informed of, up to a time; whatever has become of the case since. */
export const markSeen = command({
  name: 'markSeen',
  input: z.object({ role: fields.code, upTo: fields.instant }),
  decide: ({ history }, { role, upTo }, { rules: { procedure }, actor, at }) => {
    if (!procedure.roles.some(({ id }) => id === role)) return roleUnknown;
    if (!actsAs(procedure, actor, role)) return roleNotYours;
    const last = unseenBy(history, role).findLast((informed) => instantOf(informed.at) <= upTo);
    return last === undefined ? [] : [fact('informed.seen', { at, role, by: actor.subject, upTo: last.at })];
  },
  shows: caseChanged,
});

const roleUnknown = refuse('RoleUnknown', 'De procedure kent deze rol niet.', 'The procedure does not know this role.');
const roleNotYours = refuse(
  'RoleNotAllowed',
  'U heeft deze rol niet: alleen wie haar heeft, kan zeggen dat het gezien is.',
  'You do not act in this role: only who does can say that it was seen.',
);
