import { commandsOn, openingsOn, subjectCommandsOn } from '@gehoor/service-kit';
import type { IntakeState, KnownComplaint } from '../domain/complaint';
import type { ComplaintRow } from '../store/complaint-row';

/** A command on a complaint. */
export const command = commandsOn<KnownComplaint | undefined, ComplaintRow>();

/** What a complaint begins with. */
export const opening = openingsOn<IntakeState, ComplaintRow>();

/** A command about what is no complaint's: a policy, a limit, a claim. */
export const subjectCommand = subjectCommandsOn<IntakeState>();
