import { type Access, connection, cursorValue, pageOf, read, timeNow } from '@gehoor/service-kit';
import { GraphQLError } from 'graphql';
import { Duration } from 'luxon';
import { z } from 'zod';
import type { ComplaintClocks } from '../domain/clock';
import type { QueryResolvers } from '../generated/schema-types';
import { findDueClocks } from '../store/queries';

const place = z.tuple([cursorValue.instant, z.uuid(), cursorValue.code]);
/** Longer than any term: what lies further ahead is no question about deadlines. */
const furthestMs = 100 * 366 * 24 * 3_600_000;

/** The firm's clocks that are due soonest, page by page. */
export function dueClocks(access: Access<ComplaintClocks>): Required<QueryResolvers>['dueClocks'] {
  return async (_, { within, ...asked }, context) => {
    const withinMs = millisecondsOf(within);
    if (!(withinMs >= 0 && withinMs <= furthestMs))
      throw new GraphQLError('within is no duration of 0 to 100 years ahead.', {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    const page = pageOf(asked, place);
    const rows = await read(access, context, async (tx) =>
      findDueClocks(tx, context.identity.firm, (await timeNow(tx, access.time)) + withinMs, page),
    );
    return connection(rows, page, ({ dueAt, complaintId, clockId }) => [dueAt, complaintId, clockId]);
  };
}

/** Milliseconds of an ISO duration; months count thirty days, years 365.   @returns NaN for what is none */
function millisecondsOf(iso: string): number {
  try {
    return Duration.fromISO(iso).toMillis();
  } catch {
    return Number.NaN;
  }
}
