import { fact } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustBeOpen } from '../domain/guard';
import { onHearing } from '../domain/meetings';
import { hearingChanged } from '../queries/shows';
import { command } from './command';

const { ownTime, uuid } = fields;

/** The person has signed the summary: they are heard. */
export const signHearing = command({
  name: 'signHearing',
  input: z.object({ hearingId: uuid, at: ownTime }),
  happened: 'at',
  may: mustBeOpen,
  decide: (state, { hearingId }, { at }) =>
    onHearing(state, hearingId, 'signed', (hearing) => fact('hearing.signed', { at, ...hearing })),
  made: ({ hearingId }) => hearingId,
  shows: hearingChanged,
});
