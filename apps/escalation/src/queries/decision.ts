import { type Access, dateOf, enumName, pinOf } from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import type { CaseState } from '../domain/case';
import type { Resolvers } from '../generated/schema-types';
import { complaint, untitled } from './view';

/** What was decided and what happens next; what the procedure says of it is looked up, not stored. */
export function decisionTypes({ rulebook }: Access<CaseState>): Pick<Resolvers, 'Decision' | 'Remedy' | 'NextAction'> {
  return {
    Decision: {
      id: ({ decision }) => decision.decisionId,
      complaint,
      outcome: ({ decision }) => enumName(decision.outcome),
      remedies: ({ row, decision }) => decision.remedies.map((remedy) => ({ row, remedy })),
      takenAt: ({ decision }) => new Date(decision.takenAt),
      step: ({ decision }) => decision.step,
      communicatedAt: ({ decision }) => dateOf(decision.communicatedAt),
    },
    Remedy: {
      kind: ({ remedy }) => remedy.kind,
      title: ({ row, remedy }) =>
        rulebook.rulesOf(pinOf(row)).procedure.remedies.find(({ kind }) => kind === remedy.kind)?.title ??
        untitled(remedy.kind),
      amountCents: ({ remedy }) => remedy.amount?.amountCents ?? null,
      currency: ({ remedy }) => remedy.amount?.currency ?? null,
    },
    NextAction: {
      complaint,
      action: ({ action }) => action.action,
      on: ({ action }) => action.on,
      isOverdue: ({ row, action }) => action.on < localDate(rulebook.rulesOf(pinOf(row)).calendar, row.now),
      plannedAt: ({ action }) => new Date(action.plannedAt),
    },
  };
}
