import { decodeCursor, encodeCursor } from '@gehoor/service-kit';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { requireStaff } from '../access';
import type { QueryResolvers } from '../generated/schema-types';
import type { ClockRow } from '../store/clock-row';
import { dueClocks as readDueClocks, timeNow } from '../store/queries';
import { millisecondsOf } from './durations';
import type { ResolverParts } from './index';

const place = z.tuple([z.number(), z.uuid(), z.string()]);
const mostPerPage = 100;

/** The firm's clocks that are due soonest, page by page. */
export function dueClocks({ store, clock }: ResolverParts): QueryResolvers['dueClocks'] {
  return async (_, { within, first, after }, { identity }) => {
    requireStaff(identity);
    const withinMs = millisecondsOf(within);
    if (Number.isNaN(withinMs) || withinMs < 0) throw badInput('within is no duration ahead.');
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
