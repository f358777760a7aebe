import { due, localDate, startOfLocalDate, type Calendar, type Instant, type LocalDate } from '@gehoor/working-time';
import { applies, type ComplaintFacts } from '../facts/complaint-facts';
import type { Admissibility, Procedure } from '../model';

/** A limit on old complaints, and how a complaint stands to it. */
export interface LimitStanding {
  readonly limit: Admissibility;
  /** The day the limit counts from: that of what the complaint is about. Absent: not known. */
  readonly countedFrom?: LocalDate;
  /** The last day on which the complaint was in time, inclusive, in the calendar's zone. */
  readonly lastDay?: LocalDate;
  /** Whether it was received later. Absent: the day it counts from is not known. */
  readonly isBeyond?: boolean;
}

/** What a limit is judged by besides the facts that its condition looks at. */
export interface Timeliness {
  readonly receivedAt: Instant;
  readonly aboutEventOn?: LocalDate | undefined;
}

/** How a complaint stands to the limits of its procedure that are for it, in the order of the procedure. */
export function limitsOn(
  { admissibility }: Procedure,
  calendar: Calendar,
  facts: ComplaintFacts,
  timeliness: Timeliness,
): readonly LimitStanding[] {
  return admissibility
    .filter(({ when }) => applies(when, facts))
    .map((limit) => ({ limit, ...standing(limit, calendar, timeliness) }));
}

function standing(
  { limit }: Admissibility,
  calendar: Calendar,
  { receivedAt, aboutEventOn }: Timeliness,
): Omit<LimitStanding, 'limit'> {
  if (aboutEventOn === undefined) return {};
  // Before and after these days nothing is counted: what is older is older than any limit.
  if (aboutEventOn < firstDay) return { countedFrom: aboutEventOn, isBeyond: true };
  if (aboutEventOn > localDate(calendar, receivedAt)) return { countedFrom: aboutEventOn, isBeyond: false };
  const lastDay = localDate(calendar, due(calendar, startOfLocalDate(calendar, aboutEventOn), limit) - 1);
  return { countedFrom: aboutEventOn, lastDay, isBeyond: localDate(calendar, receivedAt) > lastDay };
}

const firstDay = '1970-01-02';
