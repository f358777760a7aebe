import { type Actor, fact, refuse, type Rejection } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import type { Rules } from '../domain/case';
import { mustBeOpen, reasonNotAllowed } from '../domain/guard';
import { actsAs } from '../domain/roles';
import { caseChanged } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

type Limit = Rules['procedure']['admissibility'][number];

/** Records whether a complaint beyond a limit is taken all the same: by the role and for the reasons of the procedure. */
export const decideAdmissibility = command({
  name: 'decideAdmissibility',
  input: z.object({ limit: fields.code, admitted: z.boolean(), reason: fields.optional(fields.code), note }),
  may: mustBeOpen,
  decide: (_, { limit, admitted, reason }, { rules, actor, at }) => {
    const known = rules.procedure.admissibility.find(({ id }) => id === limit);
    if (known === undefined) return limitUnknown;
    return (
      (admitted ? mayAdmit(rules, known, actor, reason) : undefined) ?? [
        fact('admissibility.decided', { at, limit, admitted, reason, by: actor.subject }),
      ]
    );
  },
  keep: keepNotes('admissibility', (input) => input.note),
  shows: caseChanged,
});

function mayAdmit({ procedure }: Rules, { discretion }: Limit, actor: Actor, reason?: string): Rejection | undefined {
  if (discretion === undefined) return discretionMissing;
  if (!actsAs(procedure, actor, discretion.by))
    return refuse('RoleNotAllowed', 'Uw rol mag hierover niet beslissen.', 'Your role may not decide on this.');
  return reason !== undefined && discretion.reasons.includes(reason) ? undefined : reasonNotAllowed;
}

const limitUnknown = refuse(
  'LimitUnknown',
  'De procedure kent deze grens niet.',
  'The procedure does not know this limit.',
);
const discretionMissing = refuse(
  'DiscretionMissing',
  'De procedure laat hier geen uitzondering toe.',
  'The procedure allows no exception here.',
);
