import { fact } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustBeOpen } from '../domain/guard';
import { onHearing } from '../domain/meetings';
import { hearingChanged } from '../queries/shows';
import { command } from './command';

const { ownTime, uuid } = fields;

/** Asks the person for their side. */
export const askHearing = command({
  name: 'askHearing',
  input: z.object({ hearingId: uuid, at: ownTime }),
  happened: 'at',
  may: mustBeOpen,
  decide: (state, { hearingId }, { at }) =>
    onHearing(state, hearingId, 'asked', (hearing) => fact('hearing.asked', { at, ...hearing })),
  made: ({ hearingId }) => hearingId,
  shows: hearingChanged,
});
