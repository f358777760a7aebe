import { commandsOn } from '@gehoor/service-kit';
import type { ComplaintClocks } from '../domain/clock';
import type { ClockRow } from '../store/clock-row';

/** A command on a clock of a complaint. */
export const command = commandsOn<ComplaintClocks, ClockRow>();
