import { fact } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { onHearing } from '../domain/meetings';
import { keepNotes } from '../store/notes';
import { aboutHearing, command } from './command';

/** Their side is written down, for them to sign. */
export const summariseHearing = command({
  ...aboutHearing,
  name: 'summariseHearing',
  input: z.object({ hearingId: fields.uuid, summary: fields.words(10_000), at: fields.ownTime }),
  decide: (state, { hearingId }, { at }) =>
    onHearing(state, hearingId, 'summarised', (hearing) => fact('hearing.summarised', { at, ...hearing })),
  keep: keepNotes(
    'hearing',
    ({ summary }) => summary,
    ({ hearingId }) => hearingId,
  ),
});
