import { type Access, ofComplaint, rowBy, rowsBy, versionsOf } from '@gehoor/service-kit';
import type { ComplaintClocks } from '../domain/clock';
import { clocksOf } from '../store/queries';

/** Rows of a complaint, one statement for all complaints of a request. */
export function loadersOf(access: Access<ComplaintClocks>) {
  return {
    clocksOf: rowsBy(access, clocksOf, ofComplaint),
    versionOf: rowBy(access, versionsOf, ofComplaint),
  };
}
export type Loaders = ReturnType<typeof loadersOf>;
