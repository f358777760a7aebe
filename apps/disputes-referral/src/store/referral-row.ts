import { boolean, instant, int, oneOf, type RowOf, table, text, uuid } from '@gehoor/event-store';

/** A case before a dispute body: what lists find it by. */
export const referrals = table(
  'referrals',
  {
    referralId: uuid().primary(),
    complaintId: uuid(),
    body: text(),
    status: oneOf('filed', 'defended', 'ruled', 'withdrawn', 'closed'),
    filedAt: instant(),
    filedBy: oneOf('complainant', 'firm'),
    late: boolean(),
    openOrders: int(),
    /** Who submitted the complaint, and who registered it: they may see it. */
    partner: text().nullable(),
    registeredBy: text().nullable(),
  },
  {
    indices: {
      referrals_of_firm: ['firm', 'filedAt', 'referralId'],
      referrals_of_complaint: ['complaintId'],
    },
  },
);
export type ReferralRow = RowOf<typeof referrals>;
