import { type GraphContext, loaderOf } from '@gehoor/service-kit';
import { promisedDates } from '../domain/promised-dates';
import type { PromisedDate } from '../generated/schema-types';
import type { Rules } from '../domain/complaint';
import type { ComplaintRow } from '../store/complaint-row';
import { promisedDateView } from './views';

const key = Symbol('promised dates');

/** What was promised at receipt, with how each date was counted: reckoned once a request, however many aliases ask. */
export function promisedOnce(
  context: Pick<GraphContext, 'loaders'>,
  { id, state }: Pick<ComplaintRow, 'id' | 'state'>,
  rules: () => Rules,
): readonly PromisedDate[] {
  const known = loaderOf(context, key, () => new Map<string, readonly PromisedDate[]>());
  const dates = known.get(id) ?? promisedDates(state.received, rules()).map(promisedDateView);
  known.set(id, dates);
  return dates;
}
