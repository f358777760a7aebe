import { type Access, enumName, type GraphContext, loaderOf } from '@gehoor/service-kit';
import type { IntakeState, Rules } from '../domain/complaint';
import { promisedDates, type PromisedDate } from '../domain/promised-dates';
import type { Resolvers } from '../generated/schema-types';
import type { ComplaintRow } from '../store/complaint-row';

const key = Symbol('promised dates');

/** What was promised at receipt, with how each date was counted: reckoned once a request, however many aliases ask. */
export function promisedOnce(
  context: Pick<GraphContext, 'loaders'>,
  { complaintId, state }: Pick<ComplaintRow, 'complaintId' | 'state'>,
  rules: () => Rules,
): readonly PromisedDate[] {
  const known = loaderOf(context, key, () => new Map<string, readonly PromisedDate[]>());
  const dates = known.get(complaintId) ?? promisedDates(state.received, rules());
  known.set(complaintId, dates);
  return dates;
}

/** What is told at receipt. */
export function promiseTypes({
  rulebook,
}: Access<IntakeState>): Pick<Resolvers, 'ComplaintRegistered' | 'PromisedDate'> {
  return {
    ComplaintRegistered: {
      reference: ({ row }) => row.state.received.reference,
      promisedDates: ({ row }, _, context) => promisedOnce(context, row, () => rulebook.rulesOf(row.state.received)),
    },
    PromisedDate: {
      modality: ({ modality }) => enumName(modality),
      dueAt: ({ dueAt }) => new Date(dueAt),
    },
  };
}
