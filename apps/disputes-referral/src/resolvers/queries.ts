import { GraphQLError } from 'graphql';
import {
  codeOf,
  cursorValue,
  decodeCursor,
  encodeCursor,
  fields,
  type GraphContext,
  present,
  requireScope,
} from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import { z } from 'zod';
import { maySee, visiblePart } from '../access';
import type { InputMaybe, QueryReferralsArgs, QueryResolvers, ReferralFilter } from '../generated/schema-types';
import type { ReferralRow } from '../store/referral-row';
import { rowLoader } from '../store/loaders';
import { searchReferrals, type ReferralSearch } from '../store/queries';
import type { ResolverParts } from './parts';
import { readTime, referralWith, type BodyView } from './views';

export function queries(parts: ResolverParts): QueryResolvers {
  return {
    referrals: async (_, args, context) => {
      requireScope(context.identity, 'complaints:read');
      const search = searchFrom(args, context);
      const found = await parts.store.withFirm(search.firm, (tx) => {
        return searchReferrals(tx, { ...search, limit: search.limit + 1 });
      });
      return page(parts, context, found, search);
    },
    disputeBodies: (_, { on }, { identity }) => {
      requireScope(identity, 'complaints:read');
      return bodiesOf(parts, identity.firm, on);
    },
  };
}

async function page(
  parts: ResolverParts,
  context: GraphContext,
  found: readonly ReferralRow[],
  { limit, after }: ReferralSearch,
) {
  const shown = found.slice(0, limit);
  const rows = await Promise.all(shown.map(({ complaintId }) => rowLoader(parts.store, context).load(complaintId)));
  const edges = shown.flatMap(({ referralId, filedAt }, index) => {
    const row = rows[index];
    if (row === undefined || !maySee(context.identity, row)) return [];
    return [{ cursor: encodeCursor([filedAt, referralId]), node: referralWith(parts, row, referralId) }];
  });
  const pageInfo = {
    hasNextPage: found.length > limit,
    hasPreviousPage: after !== undefined,
    startCursor: edges.at(0)?.cursor,
    endCursor: edges.at(-1)?.cursor,
  };
  return { edges, pageInfo };
}

/** The bodies that a firm's released procedures name, in alphabetical order. */
function bodiesOf(parts: ResolverParts, firm: string, asked: string | null | undefined): readonly BodyView[] {
  const procedures = parts.rulebook.procedures.filter((each) => each.firm.id === firm && each.status === 'released');
  const [first] = procedures;
  if (first === undefined) return [];
  const calendar = parts.rulebook.calendar(first.calendar.id, first.calendar.version);
  const on = asked ?? localDate(calendar, readTime(parts));
  const ids = new Set(procedures.flatMap(({ outside }) => outside.map(({ body }) => body)));
  return [...ids].sort().flatMap((id) => {
    const body = parts.rulebook.disputeBody(id, on);
    return body === undefined ? [] : [{ body, on }];
  });
}

const cursor = z.tuple([cursorValue.time, z.uuid()]);

function searchFrom({ filter, first, after }: QueryReferralsArgs, { identity }: GraphContext): ReferralSearch {
  const limit = first ?? 20;
  if (limit < 1 || limit > 100) throw badInput('`first` is 1 to 100.');
  const [filedAt, id] = after ? decodeCursor(after, cursor) : [];
  return {
    firm: identity.firm,
    limit,
    ...filterFrom(filter),
    ...visiblePart(identity),
    ...(filedAt === undefined || id === undefined ? {} : { after: { filedAt, id } }),
  };
}

function filterFrom(filter: InputMaybe<ReferralFilter>): Partial<ReferralSearch> {
  const { status, body, filedBy, late, openOrders, filedFrom, filedBefore } = filter ?? {};
  if (body && !fields.code.safeParse(body).success)
    throw badInput('The body of the filter holds characters no code has.');
  return {
    ...present('status', status?.map(codeOf)),
    ...present('body', body),
    ...present('filedBy', filedBy ? codeOf(filedBy) : undefined),
    ...present('late', late),
    ...present('openOrders', openOrders),
    ...present('filedFrom', filedFrom),
    ...present('filedBefore', filedBefore),
  };
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
