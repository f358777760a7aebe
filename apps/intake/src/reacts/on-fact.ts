import type { Reaction } from '@gehoor/service-kit';
import type { IntakeState } from '../domain/complaint';

/** Every fact of the other services is recorded, in order: that stream is the dossier. Nothing follows from it here. */
export const onFact: Reaction<IntakeState> = { on: 'every' };
