import { type Access, enumName, pinOf } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import type { CaseChangedResolvers } from '../generated/schema-types';

/** What each clock does at a re-opening: the procedure says so clock by clock, whatever way the case itself goes on. */
export function clocksAtReopening({ rulebook }: Access<CaseState>): CaseChangedResolvers['clocks'] {
  return ({ case: row, reopened }) => {
    if (reopened !== true) return null;
    const { clocks } = rulebook.rulesOf(pinOf(row)).procedure;
    return clocks.map(({ id, title, reopens }) => ({
      id: `reopened:${row.complaintId}:${id}`,
      clock: id,
      title,
      does: enumName(reopens),
    }));
  };
}
