import type { Tx } from '@gehoor/event-store';
import {
  type Access,
  codeOf,
  connection,
  cursorValue,
  type GraphContext,
  type Page,
  type PageArguments,
  pageOf,
  read,
  timeNow,
} from '@gehoor/service-kit';
import { z } from 'zod';
import type { CaseState } from '../domain/case';
import type { CaseFilter as CaseFilterInput, QueryResolvers } from '../generated/schema-types';
import type { CaseRow } from '../store/case-row';
import { type CaseFilter, type CasePlace, casesToReview, findCases, type Today, todayIn } from '../store/queries';

type Queries = Required<QueryResolvers>;

const place = z.tuple([cursorValue.instant.nullable(), z.uuid()]);

/** The caseload: the soonest due first. */
export function cases(access: Access<CaseState>): Queries['cases'] {
  return (_, { filter, ...page }, context) =>
    list(
      access,
      context,
      page,
      ({ nextDueAt }) => nextDueAt,
      (tx, firm, today, at) => findCases(tx, firm, today, filterOf(filter ?? {}), at),
    );
}

/** What still has to be reviewed today: the longest open first. */
export function reviewList(access: Access<CaseState>): Queries['reviewList'] {
  return (_, page, context) => list(access, context, page, ({ receivedAt }) => receivedAt, casesToReview);
}

async function list(
  access: Access<CaseState>,
  context: GraphContext,
  asked: PageArguments,
  orderOf: (row: CaseRow) => number | null,
  find: (tx: Tx, firm: string, today: Today, page: Page<CasePlace>) => Promise<readonly CaseRow[]>,
) {
  const page = pageOf(asked, place);
  const { rulebook, time } = access;
  const { firm } = context.identity;
  const procedure = rulebook.procedures.findLast((each) => each.firm.id === firm);
  if (procedure === undefined) return connection<CaseRow>([], page, () => []);
  const { calendar } = rulebook.rulesOf({ procedure, calendar: procedure.calendar });
  const rows = await read(access, context, async (tx) =>
    find(tx, firm, todayIn(calendar, await timeNow(tx, time)), page),
  );
  return connection(rows, page, (row) => [orderOf(row), row.complaintId]);
}

function filterOf({ states, ...filter }: CaseFilterInput): CaseFilter {
  return { ...filter, statuses: states?.map(codeOf) };
}
