import { commandsOn, openingsOn } from '@gehoor/service-kit';
import type { IntakeState } from '../domain/complaint';
import type { ComplaintRow } from '../store/complaint-row';

/** A command on a complaint. */
export const command = commandsOn<IntakeState, ComplaintRow>();

/** What a complaint begins with. */
export const opening = openingsOn<IntakeState, ComplaintRow>();
