import { fact } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { onHearing } from '../domain/meetings';
import { aboutHearing, command } from './command';

/** Asks the person for their side. */
export const askHearing = command({
  ...aboutHearing,
  name: 'askHearing',
  input: z.object({ hearingId: fields.uuid, at: fields.ownTime }),
  decide: (state, { hearingId }, { at }) =>
    onHearing(state, hearingId, 'asked', (hearing) => fact('hearing.asked', { at, ...hearing })),
});
