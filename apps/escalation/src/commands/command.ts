import { commandsOn } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import { mustBeOpen } from '../domain/guard';
import { hearingChanged } from '../queries/shows';
import type { CaseRow } from '../store/case-row';

/** A command on a case. */
export const command = commandsOn<CaseState, CaseRow>();

/** What all commands share that take a hearing one stage further, at a time of its own. */
export const aboutHearing = {
  happened: 'at',
  may: mustBeOpen,
  made: ({ hearingId }: { readonly hearingId: string }) => hearingId,
  shows: hearingChanged,
} as const;
