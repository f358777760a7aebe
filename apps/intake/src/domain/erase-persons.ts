import { isoOf, refuse, unknownComplaint, type Moment, type Rejection } from '@gehoor/decision';
import { due, type Instant } from '@gehoor/working-time';
import { isHandled, type Complaint, type IntakeFact, type IntakeState, type Rules } from './complaint';

export interface ErasePersons {
  readonly basis: 'retention' | 'request';
}

/** Erases who complained and what was said; that there was a complaint, and how it went, stays registered.
 *  Nothing is erased while the complaint is open, before a dispute body, or under an order not complied with.
 *  Rejections: `NOT_FOUND`, `ErasedAlready`, `NotClosed`, `LegalHold`, `RetentionNotOver`.
 *  @source design: retention; decoded S1.24 (the fact is kept, the person goes) */
export function erasePersons(
  state: IntakeState,
  { basis }: ErasePersons,
  rules: Rules,
  { now }: Moment,
): readonly IntakeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  if (state.personsErasedAt !== undefined) return erasedAlready;
  if (state.openReferrals.length > 0 || state.openOrders.length > 0) return legalHold;
  if (state.status !== 'closed' && isHandled(state, rules.procedure)) return notClosed;
  const keptUntil = basis === 'retention' ? endOfRetention(state, rules) : now;
  if (now < keptUntil) return retentionNotOver(keptUntil);
  return [{ type: 'persons.erased', data: { at: isoOf(now), basis } }];
}

/** The latest end of the retention rules that count from closing; a registration that was only passed on counts from receipt. */
function endOfRetention(state: Complaint, { procedure, calendar }: Rules): Instant {
  const from = state.closedAt ?? Date.parse(state.received.at);
  const ends = procedure.retention
    .filter(({ outcome }) => outcome === 'any' || outcome === state.outcome)
    .map(({ keep }) => due(calendar, from, keep));
  return Math.max(from, ...ends);
}

function retentionNotOver(until: Instant): Rejection {
  const day = isoOf(until).slice(0, 10);
  const nl = `De bewaartermijn loopt nog tot ${day}.`;
  return refuse('RetentionNotOver', nl, `The retention period lasts until ${day}.`, { until: isoOf(until) });
}

const erasedAlready = refuse(
  'ErasedAlready',
  'De persoonsgegevens zijn al gewist.',
  'The personal data were erased already.',
);
const notClosed = refuse('NotClosed', 'De klacht is nog niet gesloten.', 'The complaint is not closed yet.');
const legalHold = refuse(
  'LegalHold',
  'Er loopt nog een geschil, of een uitspraak is nog niet nagekomen.',
  'A dispute is still running, or a ruling has not been complied with yet.',
);
