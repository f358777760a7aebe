import { eventSchemas } from '@gehoor/contracts';
import { fact, firstReason } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustBeOpen, mustPass } from '../domain/guard';
import { mustBeOffered } from '../domain/meetings';
import { talkChanged } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note as minutes } from './input';

/** The talk was held; minuted and after the decision, it tells the decision. A gate that blocks responding blocks it, minuted or not:
 *  what was said without minutes was said. */
export const holdTalk = command({
  name: 'holdTalk',
  input: z.object({
    talkId: fields.uuid,
    medium: fields.coded(eventSchemas['talk.held'].shape.medium.options),
    minutes,
    at: fields.ownTime,
  }),
  happened: 'at',
  may: mustBeOpen,
  decide: (state, { talkId, medium, minutes: written }, { rules, at }) =>
    firstReason(mustBeOffered(state, talkId), mustPass(state, rules, 'respond')) ?? [
      fact('talk.held', { at, talkId, medium, minuted: written !== undefined }),
    ],
  keep: keepNotes(
    'talk',
    (input) => input.minutes,
    ({ talkId }) => talkId,
  ),
  made: ({ talkId }) => talkId,
  shows: talkChanged,
});
