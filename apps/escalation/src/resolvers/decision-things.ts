import { localDate } from '@gehoor/working-time';
import type { Resolvers } from '../generated/schema-types';
import { rulesOfRow } from '../rules';
import { complaint, date, untitled } from './common';
import { outcomes } from './enums';
import type { ResolverParts } from './index';

/** What was decided and what happens next; what the procedure says of it is looked up, not stored. */
export function decisionThings({ rulebook }: ResolverParts): Pick<Resolvers, 'Decision' | 'Remedy' | 'NextAction'> {
  return {
    Decision: {
      id: ({ decision }) => decision.decisionId,
      complaint,
      outcome: ({ decision }) => outcomes[decision.outcome],
      remedies: ({ row, decision }) => decision.remedies.map((remedy) => ({ row, remedy })),
      takenAt: ({ decision }) => new Date(decision.takenAt),
      step: ({ decision }) => decision.step,
      communicatedAt: ({ decision }) => date(decision.communicatedAt),
    },
    Remedy: {
      kind: ({ remedy }) => remedy.kind,
      title: ({ row, remedy }) =>
        rulesOfRow(rulebook, row).procedure.remedies.find(({ kind }) => kind === remedy.kind)?.title ??
        untitled(remedy.kind),
      amountCents: ({ remedy }) => remedy.amount?.amountCents ?? null,
      currency: ({ remedy }) => remedy.amount?.currency ?? null,
    },
    NextAction: {
      complaint,
      action: ({ action }) => action.action,
      on: ({ action }) => action.on,
      isOverdue: ({ row, action }) => action.on < localDate(rulesOfRow(rulebook, row).calendar, row.now),
      plannedAt: ({ action }) => new Date(action.plannedAt),
    },
  };
}
