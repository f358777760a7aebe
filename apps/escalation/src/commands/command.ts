import { commandsOn } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import type { CaseRow } from '../store/case-row';

/** A command on a case. */
export const command = commandsOn<CaseState, CaseRow>();
