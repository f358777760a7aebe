import { type Access, connection, cursorValue, dateOf, pageOf, pinOf, read } from '@gehoor/service-kit';
import { z } from 'zod';
import type { CaseState } from '../domain/case';
import { unseenAfter } from '../domain/informed';
import { rolesOf } from '../domain/roles';
import type { QueryResolvers, Resolvers } from '../generated/schema-types';
import { findInformed } from '../store/informed-roles';
import { untitled } from './view';

const place = z.tuple([cursorValue.instant, z.uuid(), cursorValue.code]);

/** What roles were informed of: without a role, those that one acts in oneself, under whichever procedure of the firm. */
export function informed(access: Access<CaseState>): Required<QueryResolvers>['informed'] {
  return async (_, { filter, ...asked }, context) => {
    const page = pageOf(asked, place);
    const { firm } = context.identity;
    const own = access.rulebook.procedures.filter((each) => each.firm.id === firm);
    const mine = new Set(own.flatMap((procedure) => rolesOf(procedure, context.identity)));
    const roles = filter?.role == null ? [...mine] : [filter.role];
    const wanted = { roles, unseen: filter?.unseen === true };
    const rows = await read(access, context, (tx) => findInformed(tx, access.time, firm, wanted, page));
    return connection(rows, page, ({ informedAt, complaintId, role }) => [informedAt, complaintId, role]);
  };
}

export function informedTypes({ rulebook }: Access<CaseState>): Pick<Resolvers, 'Informed'> {
  return {
    Informed: {
      id: ({ complaintId, role }) => `informed:${complaintId}:${role}`,
      complaint: ({ complaintId }) => ({ id: complaintId }),
      case: ({ row }) => row,
      roleTitle: ({ row, role }) =>
        rulebook.rulesOf(pinOf(row)).procedure.roles.find(({ id }) => id === role)?.title ?? untitled(role),
      unseen: ({ row, role, seenUpTo }) => unseenAfter(row.summary.informed, role, seenUpTo),
      seenAt: ({ seenAt }) => dateOf(seenAt),
    },
  };
}
