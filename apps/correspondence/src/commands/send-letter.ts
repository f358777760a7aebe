import { firstReason } from '@gehoor/decision';
import { z } from 'zod';
import { mediumNotPossible, mustBeHere, mustBeSo, mustHavePersons } from '../domain/guard';
import { approvalOnRelease } from '../domain/release';
import { definitionOf, mediaFor } from '../domain/rules';
import { letterShown } from '../queries/shows';
import { keepReleases } from '../store/releases';
import { command, onLetter } from './command';
import { letterId, medium } from './input';

/** Lets a letter go. Where the handler alone decides, sending is agreeing. A letter that came back may go again. */
export const sendLetter = command({
  name: 'sendLetter',
  about: 'letterId',
  input: z.object({ letterId, medium }),
  may: mustHavePersons,
  decide: onLetter((letter, state, { medium: asked }, context) => {
    const possible = mediaFor(definitionOf(context.rules, letter.kind), state);
    return (
      firstReason(
        mustBeHere(letter, state),
        mustBeSo(letter, state, context),
        asked !== undefined && !possible.includes(asked) ? mediumNotPossible(asked) : undefined,
      ) ?? approvalOnRelease(letter, state, context)
    );
  }),
  keep: keepReleases,
  shows: letterShown('LetterReleased'),
});
