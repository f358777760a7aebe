import { fact } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustBeOpen } from '../domain/guard';
import { mustBeOffered } from '../domain/meetings';
import { talkChanged } from '../queries/shows';
import { command } from './command';

/** The complainant does not want the talk that was offered. */
export const declineTalk = command({
  name: 'declineTalk',
  input: z.object({ talkId: fields.uuid, at: fields.ownTime }),
  happened: 'at',
  may: mustBeOpen,
  decide: (state, { talkId }, { at }) => mustBeOffered(state, talkId) ?? [fact('talk.declined', { at, talkId })],
  made: ({ talkId }) => talkId,
  shows: talkChanged,
});
