import type { EventData } from '@gehoor/contracts';
import type { KnownFact, Reception } from '@gehoor/decision';

/** What intake knows of one thing that facts of the service are about, such as a limit: no complaint, and nothing personal. */
export interface Subject {
  readonly opened: EventData<'subject.opened'>;
  /** Everything that was recorded of it, in that order. */
  readonly history: readonly KnownFact[];
}

/** What it is judged by: it keeps the procedure under which it was first told of. */
export function pinOf({ opened: { procedure, calendar } }: Subject): Pick<Reception, 'procedure' | 'calendar'> {
  return { procedure, calendar };
}
