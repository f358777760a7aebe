import { type Access, ofComplaint, positionedRowsBy } from '@gehoor/service-kit';
import type { ComplaintClocks } from '../domain/clock';
import { clocksOf } from '../store/queries';

/** Rows of a complaint, one statement for all complaints of a request. */
export function loadersOf(access: Access<ComplaintClocks>) {
  return { clocksOf: positionedRowsBy(access, clocksOf, ofComplaint) };
}
export type Loaders = ReturnType<typeof loadersOf>;
