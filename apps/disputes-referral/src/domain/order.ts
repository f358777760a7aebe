import { localDate, type Instant } from '@gehoor/working-time';
import type { Order, Rules } from './dispute-case';

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
