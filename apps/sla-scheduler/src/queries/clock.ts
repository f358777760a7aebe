import { isSubjectId } from '@gehoor/contracts';
import { type Access, dateOf, enumName, isoDuration, pinOf, termUnitName } from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import { clauseText, definitionOf, type ClockRun, type ComplaintClocks } from '../domain/clock';
import type { ClockResolvers } from '../generated/schema-types';
import type { ClockRow } from '../store/clock-row';
import { calendarOf, explainedRun, lastDayOf, stricterDueOf } from './explained';
import type { ExplanationView } from './view';

/** A run of a clock as GraphQL shows it; what the procedure says of it is looked up, not stored. */
export function clockResolvers({ rulebook }: Access<ComplaintClocks>): ClockResolvers {
  const rulesOf = (row: ClockRow) => rulebook.rulesOf(pinOf(row));
  // A row lives as long as its request: under thirty aliases a date is reckoned once.
  const explained = new WeakMap<ClockRow, ExplanationView>();
  return {
    id: ({ complaintId, clockId }) => `clock:${complaintId}:${clockId}`,
    complaint: ({ complaintId }) => ({ id: complaintId }),
    subject: ({ complaintId }) => (isSubjectId(complaintId) ? { id: complaintId } : null),
    title: (row) => definitionOf(rulesOf(row), row).title,
    clauseText: (row) => {
      const rules = rulesOf(row);
      return clauseText(rules.procedure, definitionOf(rules, row));
    },
    kind: ({ kind }) => enumName(kind),
    modality: ({ modality }) => enumName(modality),
    state: ({ state }) => enumName(state),
    about: ({ run }) => run.about,
    startedAt: ({ run }) => new Date(run.startedAt),
    countedFrom: ({ run }) => new Date(run.countedFrom),
    term: ({ run }) => termOf(run),
    lastDay: (row) => lastDayOf(row.run, rulesOf(row)),
    stricterDueAt: (row) => dateOf(stricterDueOf(row.run, rulesOf(row))),
    warnAt: ({ run }) => run.warnAt.map((at) => new Date(at)),
    warningsGiven: ({ run }) => run.warned,
    isExpired: ({ run }) => run.expiredAt !== undefined,
    lateBy: ({ state, lateByMs }) => (state === 'broken' ? isoDuration(lateByMs) : null),
    late: ({ run: { late } }) => late && { amount: late.amount, unit: lateUnits[late.unit] },
    stoodStill: ({ run }) => run.stoodStill ?? false,
    notBefore: (row) =>
      row.run.notBefore === undefined ? null : localDate(calendarOf(row.run, rulesOf(row)), row.run.notBefore - 1),
    endedBy: ({ run }) => run.endedBy,
    pauses: ({ run }) =>
      run.pauses.map(({ from, to, reason }) => ({ from: new Date(from), until: dateOf(to), reason })),
    extensions: ({ run }) =>
      run.extensions.map((extension) => ({
        ...extension,
        at: new Date(extension.at),
        previousDueAt: new Date(extension.previousDueAt),
        dueAt: new Date(extension.dueAt),
        term: termOf(extension),
        countedFrom: dateOf(extension.countedFrom),
      })),
    explanation: (row) => {
      const explanation = explained.get(row) ?? explainedRun(row.run, rulesOf(row));
      explained.set(row, explanation);
      return explanation;
    },
  };
}

const lateUnits = {
  minutes: 'MINUTES',
  workingMinutes: 'WORKING_MINUTES',
  days: 'DAYS',
  workingDays: 'WORKING_DAYS',
} as const;

function termOf({ term }: Pick<ClockRun, 'term'>) {
  return term && { amount: term.amount, unit: termUnitName(term.unit), rollsForward: term.roll === 'atw' };
}
