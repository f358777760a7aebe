import { cursorValue, decodeCursor, encodeCursor, requireStaff } from '@gehoor/service-kit';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { QueryResolvers } from '../generated/schema-types';
import type { ClockRow } from '../store/clock-row';
import { dueClocks as readDueClocks, timeNow } from '../store/queries';
import { millisecondsOf } from './durations';
import type { ResolverParts } from './index';

const place = z.tuple([cursorValue.instant, z.uuid(), cursorValue.code]);
/** Longer than any term: what lies further ahead is no question about deadlines. */
const furthestMs = 100 * 366 * 24 * 3_600_000;
const mostPerPage = 100;

/** The firm's clocks that are due soonest, page by page. */
export function dueClocks({ store, clock }: ResolverParts): QueryResolvers['dueClocks'] {
  return async (_, { within, first, after }, { identity }) => {
    requireStaff(identity);
    const withinMs = millisecondsOf(within);
    if (!(withinMs >= 0 && withinMs <= furthestMs)) throw badInput('within is no duration of 0 to 100 years ahead.');
    if (first < 1 || first > mostPerPage) throw badInput(`first lies between 1 and ${mostPerPage}.`);
    const from = typeof after === 'string' ? decodeCursor(after, place) : undefined;
    const rows = await store.withFirm(identity.firm, async (tx) => {
      const until = (await timeNow(tx, clock)) + withinMs;
      return readDueClocks(tx, { until, first, ...(from === undefined ? {} : { after: from }) });
    });
    return connection(rows, first, from !== undefined);
  };
}

function connection(rows: readonly ClockRow[], first: number, hasPreviousPage: boolean) {
  const edges = rows.slice(0, first).map((node) => ({ node, cursor: cursorOf(node) }));
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

function cursorOf({ complaintId, run }: ClockRow): string {
  return encodeCursor([run.dueAt, complaintId, run.clockId]);
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
