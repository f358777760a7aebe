import { fact } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { onHearing } from '../domain/meetings';
import { aboutHearing, command } from './command';

/** The person refuses to be heard or to sign, and why. */
export const refuseHearing = command({
  ...aboutHearing,
  name: 'refuseHearing',
  input: z.object({ hearingId: fields.uuid, reason: fields.code, at: fields.ownTime }),
  decide: (state, { hearingId, reason }, { at }) =>
    onHearing(state, hearingId, 'refused', (hearing) => fact('hearing.refused', { at, ...hearing, reason })),
});
