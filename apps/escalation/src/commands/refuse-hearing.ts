import { fact } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustBeOpen } from '../domain/guard';
import { onHearing } from '../domain/meetings';
import { hearingChanged } from '../queries/shows';
import { command } from './command';

const { ownTime, uuid, code } = fields;

/** The person refuses to be heard or to sign, and why. */
export const refuseHearing = command({
  name: 'refuseHearing',
  input: z.object({ hearingId: uuid, reason: code, at: ownTime }),
  happened: 'at',
  may: mustBeOpen,
  decide: (state, { hearingId, reason }, { at }) =>
    onHearing(state, hearingId, 'refused', (hearing) => fact('hearing.refused', { at, ...hearing, reason })),
  made: ({ hearingId }) => hearingId,
  shows: hearingChanged,
});
