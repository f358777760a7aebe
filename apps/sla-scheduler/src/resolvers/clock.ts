import { lengthOf, type Text } from '@gehoor/procedure';
import { due, localDate } from '@gehoor/working-time';
import { definitionOf } from '../domain/clock';
import { explainedClock } from '../explained';
import type { ClockResolvers } from '../generated/schema-types';
import { rulesOfRow } from '../rules';
import type { ClockRow } from '../store/clock-row';
import type { ExplanationView } from '../view';
import { isoDuration } from './durations';
import { kinds, modalities, states, units } from './enums';
import type { ResolverParts } from './index';

/** A run of a clock as GraphQL shows it; what the procedure says of it is looked up, not stored. */
export function clockResolvers({ rulebook }: ResolverParts): ClockResolvers {
  // A row lives as long as its request: under thirty aliases a date is reckoned once.
  const explained = new WeakMap<ClockRow, ExplanationView>();
  return {
    __isTypeOf: (value) => 'run' in value,
    clockId: ({ run }) => run.clockId,
    clock: ({ run }) => run.clock,
    complaint: ({ complaintId }) => ({ id: complaintId }),
    title: (row) => definitionOf(rulesOfRow(rulebook, row), row.run).title,
    clause: ({ run }) => run.clause,
    clauseText: (row) => {
      const rules = rulesOfRow(rulebook, row);
      return clauseText(rules.procedure, definitionOf(rules, row.run));
    },
    kind: ({ run }) => kinds[run.kind],
    modality: ({ run }) => modalities[run.modality],
    state: ({ run }) => states[run.state],
    about: ({ run }) => run.about,
    startedAt: ({ run }) => new Date(run.startedAt),
    term: ({ run: { term } }) =>
      term === undefined ? null : { amount: term.amount, unit: units[term.unit], rollsForward: term.roll === 'atw' },
    dueAt: ({ run }) => new Date(run.dueAt),
    lastDay: (row) => localDate(rulesOfRow(rulebook, row).calendar, Math.max(row.run.startedAt, row.run.dueAt - 1)),
    stricterDueAt: (row) => {
      const rules = rulesOfRow(rulebook, row);
      const { stricter, countsFrom } = definitionOf(rules, row.run);
      if (stricter === undefined) return null;
      const from = countsFrom === 'receipt' ? row.receivedAt : row.run.startedAt;
      const length = lengthOf(rules.procedure, stricter);
      return 'term' in length
        ? new Date(due(rules.calendar, from, length.term))
        : new Date(from + length.minutes * 60_000);
    },
    warnAt: ({ run }) => run.warnAt.map((at) => new Date(at)),
    warningsGiven: ({ run }) => run.warned,
    isExpired: ({ run }) => run.expiredAt !== undefined,
    endedAt: ({ run }) => (run.endedAt === undefined ? null : new Date(run.endedAt)),
    lateBy: ({ run }) => (run.state === 'broken' ? isoDuration(run.lateByMs) : null),
    endedBy: ({ run }) => run.endedBy,
    pauses: ({ run }) =>
      run.pauses.map(({ from, to, reason }) => ({
        from: new Date(from),
        until: to === undefined ? null : new Date(to),
        reason,
      })),
    extensions: ({ run }) =>
      run.extensions.map(({ at, reason, previousDueAt, dueAt, noticeLetterId }) => ({
        ...{ at: new Date(at), reason, previousDueAt: new Date(previousDueAt), dueAt: new Date(dueAt) },
        noticeLetterId: noticeLetterId ?? null,
      })),
    explanation: (row) => {
      const explanation = explained.get(row) ?? explainedClock(row, rulesOfRow(rulebook, row));
      explained.set(row, explanation);
      return explanation;
    },
  };
}

interface Grounded {
  readonly clause?: string | undefined;
  readonly basis?: Text | undefined;
  readonly title: Text;
}

/** What the clause of a clock says, or its basis where the published text is silent. */
export function clauseText(
  { clauses }: { readonly clauses: readonly { readonly id: string; readonly nl: string; readonly en: string }[] },
  { clause, basis, title }: Grounded,
): Text {
  const cited = clauses.find(({ id }) => id === clause);
  return cited === undefined ? (basis ?? title) : { nl: cited.nl, en: cited.en };
}
