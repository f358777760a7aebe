import { forgetting } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import { notes } from '../store/notes';

/** What was written down about a person goes with them. */
export const onPersonsErased = forgetting<CaseState>(notes);
