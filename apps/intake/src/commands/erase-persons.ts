import type { EventType } from '@gehoor/contracts';
import {
  fact,
  factsOfType,
  firstReason,
  instantOf,
  type Instant,
  isoOf,
  type KnownFact,
  refuse,
  type Rejection,
} from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { due } from '@gehoor/working-time';
import { z } from 'zod';
import { isHandled, type KnownComplaint, type Rules } from '../domain/complaint';
import { erasePersonal } from '../store/personal';
import { command } from './command';

/** Erases who complained and what was said; that there was a complaint, and how it went, stays registered.
 *  Nothing is erased while the complaint is open, before a dispute body, or under an order not complied with.
 *  @source design: retention; decoded S1.24 (the fact is kept, the person goes) */
export const erasePersons = command({
  name: 'erasePersons',
  input: z.object({ basis: fields.coded(['retention', 'request']) }),
  may: (state, { rules: { procedure } }) =>
    firstReason(
      state.personsErasedAt === undefined ? undefined : personsAlreadyErased,
      state.openReferrals.length > 0 || state.openOrders.length > 0 ? disputeNotOver : undefined,
      state.status !== 'closed' && isHandled(state, procedure) ? complaintNotClosed : undefined,
    ),
  decide: (state, { basis }, { rules, at, now }) => {
    const keptUntil = basis === 'retention' ? endOfRetention(state, rules) : now;
    return now < keptUntil ? retentionNotOver(keptUntil) : [fact('persons.erased', { at, basis })];
  },
  keep: erasePersonal,
  shows: () => ({ __typename: 'PersonsErased' }),
});

/** The latest end of the retention rules for how the complaint ended, each counted from its own fact; one whose fact did not happen
 *  counts from closing, and what was only passed on from receipt. */
function endOfRetention({ history, received, closedAt }: KnownComplaint, { procedure, calendar }: Rules): Instant {
  const from = closedAt ?? instantOf(received.at);
  const outcomes = outcomesOf(history);
  const ends = procedure.retention
    .filter(({ outcome }) => outcome === 'any' || outcomes.includes(outcome))
    .map(({ after, keep }) => due(calendar, Math.max(from, lastOf(history, after) ?? from), keep));
  return Math.max(from, ...ends);
}

/** What was decided last, how it was closed last, and whether anybody outside ruled: a rule may be for any of them. */
function outcomesOf(history: readonly KnownFact[]): readonly string[] {
  const decided = factsOfType(history, 'decision.taken').at(-1)?.data.outcome;
  const closed = factsOfType(history, 'complaint.closed').at(-1)?.data.outcome;
  const ruled = factsOfType(history, 'ruling.received').length > 0 ? 'ruled' : undefined;
  return [decided, closed, ruled].filter((outcome) => outcome !== undefined);
}

function lastOf(history: readonly KnownFact[], type: EventType): Instant | undefined {
  const found = history.filter((fact) => fact.type === type).map(({ data }) => instantOf(data.at));
  return found.length === 0 ? undefined : Math.max(...found);
}

function retentionNotOver(until: Instant): Rejection {
  const day = isoOf(until).slice(0, 10);
  const nl = `De bewaartermijn loopt nog tot ${day}.`;
  return refuse('RetentionNotOver', nl, `The retention period lasts until ${day}.`, { until: isoOf(until) });
}

const personsAlreadyErased = refuse(
  'PersonsAlreadyErased',
  'De persoonsgegevens zijn al gewist.',
  'The personal data were erased already.',
);
const complaintNotClosed = refuse(
  'ComplaintNotClosed',
  'De klacht is nog niet gesloten.',
  'The complaint is not closed yet.',
);
const disputeNotOver = refuse(
  'DisputeNotOver',
  'Er loopt nog een geschil, of een uitspraak is nog niet nagekomen.',
  'A dispute is still running, or a ruling has not been complied with yet.',
);
