import { codeOf } from '@gehoor/service-kit';
import type { ShownStatus } from '../domain/summary';
import type { CaseState } from '../generated/schema-types';

/** The status that a state of the graph stands for. */
export const statusOf = (state: CaseState): ShownStatus => codeOf(state);
