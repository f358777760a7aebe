import { fact } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { onHearing } from '../domain/meetings';
import { aboutHearing, command } from './command';

/** The person has signed the summary: they are heard. */
export const signHearing = command({
  ...aboutHearing,
  name: 'signHearing',
  input: z.object({ hearingId: fields.uuid, at: fields.ownTime }),
  decide: (state, { hearingId }, { at }) =>
    onHearing(state, hearingId, 'signed', (hearing) => fact('hearing.signed', { at, ...hearing })),
});
