import type { Procedure } from '../model';
import { error, faults, type Fault } from './lint';
import { listed } from './walk';

type Term = Procedure['retention'][number]['keep'];

const daysIn: Readonly<Record<Term['unit'], number>> = {
  hours: 1 / 24,
  workingHours: 1 / 24,
  days: 1,
  workingDays: 7 / 5,
  weeks: 7,
  months: 30,
  years: 365,
};

/** Something is kept of every complaint, for a year after handling at least, and the person not for ever.
 *  @source AFM: complaints administration, one year after handling; GDPR storage limitation */
export function retention({ retention: rules }: Procedure): readonly Fault[] {
  const always = rules.some(({ outcome, after }) => outcome === 'any' && after === 'complaint.closed');
  const missing = 'no rule says how long every closed complaint is kept (outcome: any, after: complaint.closed)';
  return faults(
    !always && error(['retention'], missing),
    listed(rules, 'retention').flatMap(({ value: { keep, floor }, path }) =>
      faults(
        days(keep) < 365 && error([...path, 'keep'], 'kept for less than a year after handling'),
        floor !== undefined && days(keep) < days(floor) && error([...path, 'keep'], 'kept shorter than its own floor'),
      ),
    ),
  );
}

function days({ amount, unit }: Term): number {
  return amount * daysIn[unit];
}
