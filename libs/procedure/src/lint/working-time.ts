import { due, WorkingTimeFault, type Calendar } from '@gehoor/working-time';

/** A Monday in an ordinary week. */
const anyMonday = Date.UTC(2026, 1, 2, 12);

/** Whether working time ever passes in a calendar. */
export function hasWorkingTime(calendar: Calendar): boolean {
  try {
    due(calendar, anyMonday, { amount: 1, unit: 'workingDays' });
    return true;
  } catch (fault) {
    if (fault instanceof WorkingTimeFault) return false;
    throw fault;
  }
}
