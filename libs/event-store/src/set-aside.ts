import { backoffMs, type Patience } from '@gehoor/event-transport';

/** Complaints that could not be dealt with, each left alone for a while that grows: one must not hold up the others. */
export interface SetAside {
  add(complaintId: string, now: number): void;
  remove(complaintId: string): void;
  /** Those to be left alone now. */
  at(now: number): readonly string[];
  /** When each that is left alone now may be tried again, epoch milliseconds. */
  until(now: number): readonly number[];
}

export function createSetAside(patience: Patience): SetAside {
  const aside = new Map<string, { readonly until: number; readonly times: number }>();
  return {
    add: (complaintId, now) => {
      const times = (aside.get(complaintId)?.times ?? 0) + 1;
      aside.set(complaintId, { until: now + backoffMs(times, patience), times });
    },
    remove: (complaintId) => void aside.delete(complaintId),
    at: (now) => [...aside].filter(([, { until }]) => until > now).map(([complaintId]) => complaintId),
    until: (now) => [...aside.values()].flatMap(({ until }) => (until > now ? [until] : [])),
  };
}
