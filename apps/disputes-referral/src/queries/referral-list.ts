import {
  type Access,
  codeOf,
  connection,
  cursorValue,
  type Identity,
  isStaff,
  pageOf,
  read,
} from '@gehoor/service-kit';
import { z } from 'zod';
import type { DisputeState } from '../domain/dispute-case';
import type { QueryResolvers, ReferralFilter as ReferralFilterInput } from '../generated/schema-types';
import { findReferrals, type ReferralFilter, type Whose } from '../store/queries';
import type { Loaders } from './loaders';
import { referralView } from './shows';

const place = z.tuple([cursorValue.instant, z.uuid()]);

/** The cases before dispute bodies that somebody may see: the latest filing first. */
export function referrals(access: Access<DisputeState>, { caseOf }: Loaders): Required<QueryResolvers>['referrals'] {
  return async (_, { filter, ...asked }, context) => {
    const page = pageOf(asked, place);
    const found = await read(access, context, (tx) =>
      findReferrals(tx, context.identity.firm, filterOf(filter ?? {}), whose(context.identity), page),
    );
    const views = found.map(async ({ complaintId, referralId }) => {
      const row = await caseOf(context, complaintId);
      return row === undefined ? [] : [referralView(row, referralId)];
    });
    return connection((await Promise.all(views)).flat(), page, ({ filedAt, referralId }) => [filedAt, referralId]);
  };
}

/** Staff see every case of their firm, a partner those of what it brought, a complainant their own. */
function whose(identity: Identity): Whose {
  if (isStaff(identity)) return {};
  const { partner, subject } = identity;
  return partner === undefined ? { registeredBy: subject } : { partner };
}

function filterOf({ status, openOrders, filedBy, ...filter }: ReferralFilterInput): ReferralFilter {
  return {
    statuses: status?.map(codeOf),
    hasOpenOrders: openOrders ?? undefined,
    filedBy: filedBy ? codeOf(filedBy) : undefined,
    body: filter.body ?? undefined,
    late: filter.late ?? undefined,
    filedFrom: filter.filedFrom ?? undefined,
    filedBefore: filter.filedBefore ?? undefined,
  };
}
