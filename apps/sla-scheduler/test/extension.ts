import { aClock, type ClockInput } from './rules';

const fiveDays = { amount: 5, unit: 'workingDays' } as const;

/** A clock of five working days that a notice extends by as many, with whatever a test wants different. */
export function extendable(more: Partial<NonNullable<ClockInput['extends']>[number]> = {}): ClockInput {
  const extension = { reasons: ['complexity', 'expert'], notice: 'delay', from: 'due' as const, term: fiveDays };
  return aClock({ term: fiveDays, warns: [0.5], extends: [{ ...extension, ...more }] });
}

/** The letter that tells of it. */
export const notice = { kind: 'delay', letterId: '0198a000-0000-7000-8000-0000000000aa', datesTold: [] };
