import type { Calendar } from '@gehoor/working-time';
import type { Procedure } from '../model';

/** What a complaint's clocks are counted under. */
export interface ClockRules {
  readonly procedure: Procedure;
  /** The calendar the complaint is pinned to. */
  readonly calendar: Calendar;
  /** Another one that running clocks may be recounted in; undefined for one that does not exist. */
  readonly calendarNamed: (id: string, version: number) => Calendar | undefined;
}
