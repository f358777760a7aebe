import { type Identity, isStaff } from '@gehoor/service-kit';
import type { ClockRow } from './store/clock-row';

/** Whether somebody may see a clock: staff all of the firm's, a partner what was promised to the customers it brought. */
export function maySee(identity: Identity, row: ClockRow): boolean {
  if (isStaff(identity)) return true;
  return row.partner !== null && row.partner === identity.partner && row.run.modality !== 'internal';
}
