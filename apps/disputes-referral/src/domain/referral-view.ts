import { localDate, type Instant, type LocalDate } from '@gehoor/working-time';
import { openOrders, type DisputeCase, type Order, type Referral, type Rules } from './dispute-case';
import { wayOut } from './way-out';

export const referralStatuses = ['filed', 'defended', 'ruled', 'withdrawn', 'closed'] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

/** A case before a dispute body, with what follows from its times. */
export interface ReferralView extends Referral {
  readonly status: ReferralStatus;
  /** As it stood when it was filed. */
  readonly lastDay: LocalDate | undefined;
  /** Filed after the last safe day. */
  readonly late: boolean;
  /** Filed before the gate was open. */
  readonly early: boolean;
  readonly defenceLate: boolean | undefined;
  readonly openOrders: number;
}

/** Judged by what had happened when it was filed. */
export function referralView(state: DisputeCase, referral: Referral, rules: Rules): ReferralView {
  const { body, filedAt, defendedAt, defenceDueOn, referralId } = referral;
  const window = wayOut(state, rules, filedAt, body)?.window;
  return {
    ...referral,
    status: statusOf(referral),
    lastDay: window?.closesOn,
    late: window !== undefined && filedAt >= window.closesBefore,
    early: window?.opensAt !== undefined && filedAt < window.opensAt,
    defenceLate:
      defendedAt === undefined || defenceDueOn === undefined
        ? undefined
        : localDate(rules.calendar, defendedAt) > defenceDueOn,
    openOrders: openOrders(state, referralId).length,
  };
}

function statusOf({ closedAt, withdrawnAt, rulingId, defendedAt }: Referral): ReferralStatus {
  if (closedAt !== undefined) return 'closed';
  if (withdrawnAt !== undefined) return 'withdrawn';
  if (rulingId !== undefined) return 'ruled';
  return defendedAt === undefined ? 'filed' : 'defended';
}

export type OrderStatus = 'open' | 'done' | 'overdue';

/** Where an order stands at an instant: the last day to comply is included. */
export function orderStatus({ compliedAt, complyBy }: Order, { calendar }: Rules, now: Instant): OrderStatus {
  if (compliedAt !== undefined) return 'done';
  return localDate(calendar, now) > complyBy ? 'overdue' : 'open';
}

/** Whether the firm complied after the last day. */
export function isLate({ compliedAt, complyBy }: Order, { calendar }: Rules): boolean {
  return compliedAt !== undefined && localDate(calendar, compliedAt) > complyBy;
}
