import type { EventData } from '@gehoor/contracts';
import type { Rulebook } from '@gehoor/procedure';
import { type Access, enumName } from '@gehoor/service-kit';
import type { IntakeState } from '../domain/complaint';
import { promisedDates, type PromisedDate } from '../domain/promised-dates';
import type { Resolvers } from '../generated/schema-types';

/** Some kilobytes each. */
const mostHeld = 1000;
const held = new WeakMap<Rulebook, Map<string, readonly PromisedDate[]>>();

/** What was promised at receipt, with how each date was counted: reckoned once for what was received, which names the versions that it
 *  is reckoned by, and held for a while for whoever asks for it again. */
export function promisedOf(rulebook: Rulebook, received: EventData<'complaint.received'>): readonly PromisedDate[] {
  const known = held.get(rulebook) ?? new Map<string, readonly PromisedDate[]>();
  held.set(rulebook, known);
  const key = JSON.stringify(received);
  const dates = known.get(key) ?? promisedDates(received, rulebook.rulesOf(received));
  // Asked for last goes last.
  known.delete(key);
  known.set(key, dates);
  const [oldest] = known.keys();
  if (known.size > mostHeld && oldest !== undefined) known.delete(oldest);
  return dates;
}

/** What is told at receipt. */
export function promiseTypes({
  rulebook,
}: Access<IntakeState>): Pick<Resolvers, 'ComplaintRegistered' | 'PromisedDate'> {
  return {
    ComplaintRegistered: {
      reference: ({ row }) => row.state.received.reference,
      promisedDates: ({ row }) => promisedOf(rulebook, row.state.received),
    },
    PromisedDate: {
      modality: ({ modality }) => enumName(modality),
      dueAt: ({ dueAt }) => new Date(dueAt),
    },
  };
}
