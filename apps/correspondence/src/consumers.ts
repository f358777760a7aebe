import { topics, type EventType } from '@gehoor/contracts';
import { createConsumer, type ConsumerOptions, type Work } from '@gehoor/event-store';
import { isEventType } from '@gehoor/contracts';
import type { Rulebook } from '@gehoor/procedure';
import type { LetterCommands } from './commands';

/** Facts that letters can say something about, or wait for. */
const bound = [
  'complaint.received',
  'complaint.classified',
  'complaint.handed-over',
  'complaint.resolved',
  'complaint.reopened',
  'complaint.closed',
  'clock.started',
  'clock.resumed',
  'clock.extended',
  'clock.voided',
  'clock.expired',
  'handler.assigned',
  'case.taken-over',
  'response.given',
  'decision.taken',
  'delay.announced',
  'information.requested',
  'gate.shut',
  'gate.opened',
  'referral.offered',
  'persons.erased',
] as const satisfies readonly EventType[];

/** Those, and every fact that a letter of some procedure is drafted on: which these are is for the procedures to say. */
export function factsForLetters({ procedures }: Rulebook): readonly EventType[] {
  const triggers = procedures
    .flatMap(({ letters }) => letters)
    .flatMap(({ automatic, drafted }) => [...(automatic?.on ?? []), ...(drafted?.on ?? [])])
    .map(({ on }) => on)
    .filter(isEventType);
  return [...new Set([...bound, ...triggers])];
}

type Given = Pick<ConsumerOptions, 'dataSource' | 'transport' | 'clock' | 'log'>;

export function createLetterConsumer(given: Given, commands: LetterCommands, rulebook: Rulebook): Work {
  return createConsumer({
    ...given,
    service: 'correspondence',
    topics: [topics.complaints, topics.persons],
    only: factsForLetters(rulebook),
    handle: { event: (event) => commands.observe(event), persons: (record) => commands.takePersons(record) },
  });
}
