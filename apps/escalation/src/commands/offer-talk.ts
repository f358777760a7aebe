import { fact } from '@gehoor/decision';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustBeOpen } from '../domain/guard';
import { talkChanged } from '../queries/shows';
import { command } from './command';

/** Offers the complainant a talk. */
export const offerTalk = command({
  name: 'offerTalk',
  input: z.object({ at: fields.ownTime }),
  happened: 'at',
  may: mustBeOpen,
  decide: (_state, _input, { at, newId }) => [fact('talk.offered', { at, talkId: newId() })],
  made: (_, change) => ownFact(change, 'talk.offered').data.talkId,
  shows: talkChanged,
});
