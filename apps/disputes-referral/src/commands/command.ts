import { commandsOn } from '@gehoor/service-kit';
import type { DisputeState } from '../domain/dispute-case';
import type { CaseRow } from '../store/case-row';

/** A command on a complaint's way outside the firm. */
export const command = commandsOn<DisputeState, CaseRow>();
