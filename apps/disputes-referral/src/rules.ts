import type { Rulebook } from '@gehoor/procedure';
import type { DisputeCase, Rules } from './domain/dispute-case';

/** What a complaint is pinned to, and the dispute bodies as they are on a date. */
export function rulesOf(rulebook: Rulebook, { received }: Pick<DisputeCase, 'received'>): Rules {
  const { procedure, calendar } = received;
  return {
    procedure: rulebook.procedure(procedure.id, procedure.version),
    calendar: rulebook.calendar(calendar.id, calendar.version),
    disputeBody: (id, on) => rulebook.disputeBody(id, on),
  };
}
