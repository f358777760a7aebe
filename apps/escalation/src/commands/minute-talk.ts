import { fact, isoOf } from '@gehoor/decision';
import { fields, there } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustBeOpen } from '../domain/guard';
import { mustLackMinutes } from '../domain/meetings';
import { talkChanged } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';

/** The minutes of a talk that was held without. The talk is told once more, at the time when it was held and now with minutes: what a
 *  minuted talk does, such as keeping a promise or telling the decision, it did then. No gate blocks it: what was said was said. */
export const minuteTalk = command({
  name: 'minuteTalk',
  input: z.object({ talkId: fields.uuid, minutes: fields.words(10_000) }),
  may: mustBeOpen,
  decide: (state, { talkId }) => {
    const refused = mustLackMinutes(state, talkId);
    if (refused !== undefined) return refused;
    const { endedAt, medium } = there(state.talks.find((talk) => talk.talkId === talkId));
    return [fact('talk.held', { at: isoOf(there(endedAt)), talkId, medium: there(medium), minuted: true })];
  },
  keep: keepNotes(
    'talk',
    ({ minutes }) => minutes,
    ({ talkId }) => talkId,
  ),
  made: ({ talkId }) => talkId,
  shows: talkChanged,
});
