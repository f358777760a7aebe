import { type Instant, localDate, type LocalDate } from '@gehoor/working-time';
import type { DisputeCase, Order, Referral, Rules } from './dispute-case';
import { wayOut } from './way-out';

export type ReferralStatus = 'filed' | 'defended' | 'ruled' | 'withdrawn' | 'closed';

export function statusOf({ closedAt, withdrawnAt, rulingId, defendedAt }: Referral): ReferralStatus {
  if (closedAt !== undefined) return 'closed';
  if (withdrawnAt !== undefined) return 'withdrawn';
  if (rulingId !== undefined) return 'ruled';
  return defendedAt === undefined ? 'filed' : 'defended';
}

/** How a filing stood to the window, judged by what had happened when it was filed: late after the last safe day, early
 *  before the gate was open. */
export function filingOf(
  state: DisputeCase,
  { filedAt, body }: Referral,
  rules: Rules,
): { readonly lastDay: LocalDate | undefined; readonly isLate: boolean; readonly isEarly: boolean } {
  const window = wayOut(state, rules, filedAt, body)?.window;
  return {
    lastDay: window?.closesOn,
    isLate: window?.closesBefore !== undefined && filedAt >= window.closesBefore,
    isEarly: window?.opensAt !== undefined && filedAt < window.opensAt,
  };
}

/** Whether the defence came in after the day it was due; undefined where there is none, or no such day. */
export function isDefenceLate({ defendedAt, defenceDueOn }: Referral, { calendar }: Rules): boolean | undefined {
  if (defendedAt === undefined || defenceDueOn === undefined) return undefined;
  return localDate(calendar, defendedAt) > defenceDueOn;
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
