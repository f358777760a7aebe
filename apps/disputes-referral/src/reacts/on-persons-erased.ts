import { forgetting } from '@gehoor/service-kit';
import type { DisputeState } from '../domain/dispute-case';
import { notes } from '../store/notes';

/** What was written down about a person goes with them. */
export const onPersonsErased = forgetting<DisputeState>(notes);
