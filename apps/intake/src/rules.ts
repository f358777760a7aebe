import type { Rulebook } from '@gehoor/procedure';
import type { Complaint, Rules } from './domain/complaint';

/** What a complaint is pinned to. */
export function rulesOf(rulebook: Rulebook, { received }: Pick<Complaint, 'received'>): Rules {
  const { procedure, calendar } = received;
  return {
    procedure: rulebook.procedure(procedure.id, procedure.version),
    calendar: rulebook.calendar(calendar.id, calendar.version),
  };
}
