import type { Tx } from '@gehoor/event-store';
import { cursorValue, decodeCursor, encodeCursor, type GraphContext, requireStaff } from '@gehoor/service-kit';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { CaseFilter as CaseFilterInput, QueryResolvers } from '../generated/schema-types';
import type { CaseRow } from '../store/case-row';
import {
  casesToReview,
  findCases,
  timeNow,
  type CaseFilter,
  type CasePlace,
  type Page,
  type Today,
} from '../store/queries';
import { statuses } from './enums';
import { given } from './given';
import type { ResolverParts } from './index';
import { todayIn } from './today';

const place = z.tuple([cursorValue.instant.nullable(), z.uuid()]);
const mostPerPage = 100;

/** The caseload: the soonest due first. */
export function cases(parts: ResolverParts): QueryResolvers['cases'] {
  return (_, { filter, ...page }, context) =>
    read(
      parts,
      context,
      page,
      ({ nextDueAt }) => nextDueAt,
      (tx, today, at) => findCases(tx, today, filterOf(filter ?? undefined), at),
    );
}

/** What still has to be reviewed today: the longest open first. */
export function reviewList(parts: ResolverParts): QueryResolvers['reviewList'] {
  return (_, page, context) => read(parts, context, page, ({ receivedAt }) => receivedAt, casesToReview);
}

async function read(
  { store, clock, rulebook }: ResolverParts,
  { identity }: GraphContext,
  { first, after }: { readonly first: number; readonly after?: string | null | undefined },
  orderOf: (row: CaseRow) => number | null,
  find: (tx: Tx, today: Today, page: Page) => Promise<readonly CaseRow[]>,
) {
  requireStaff(identity);
  if (first < 1 || first > mostPerPage)
    throw new GraphQLError(`first lies between 1 and ${mostPerPage}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  const from: CasePlace | undefined = typeof after === 'string' ? decodeCursor(after, place) : undefined;
  const rows = await store.withFirm(identity.firm, async (tx) => {
    const procedure = rulebook.procedures.findLast(({ firm }) => firm.id === identity.firm);
    if (procedure === undefined) return [];
    const calendar = rulebook.calendar(procedure.calendar.id, procedure.calendar.version);
    const today = todayIn(calendar, await timeNow(tx, clock));
    return find(tx, today, { first, ...(from === undefined ? {} : { after: from }) });
  });
  return connection(rows, first, from !== undefined, orderOf);
}

function filterOf(filter: CaseFilterInput | undefined): CaseFilter {
  const { states, step, ownerRole, handler, department, attention } = filter ?? {};
  return {
    statuses: states?.map((state) => statuses[state]) ?? ['open', 'resolved'],
    ...given({ step, ownerRole, handler, department, attention }),
  };
}

function connection(
  rows: readonly CaseRow[],
  first: number,
  hasPreviousPage: boolean,
  orderOf: (row: CaseRow) => number | null,
) {
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: encodeCursor([orderOf(node), node.complaintId]) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
