import { fact } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustBeOpen } from '../domain/guard';
import { onHearing } from '../domain/meetings';
import { hearingChanged } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';

const { ownTime, uuid, words } = fields;

/** Their side is written down, for them to sign. */
export const summariseHearing = command({
  name: 'summariseHearing',
  input: z.object({ hearingId: uuid, summary: words(10_000), at: ownTime }),
  happened: 'at',
  may: mustBeOpen,
  decide: (state, { hearingId }, { at }) =>
    onHearing(state, hearingId, 'summarised', (hearing) => fact('hearing.summarised', { at, ...hearing })),
  keep: keepNotes(
    'hearing',
    ({ summary }) => summary,
    ({ hearingId }) => hearingId,
  ),
  made: ({ hearingId }) => hearingId,
  shows: hearingChanged,
});
