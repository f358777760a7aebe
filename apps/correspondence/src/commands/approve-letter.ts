import { firstReason, refuse } from '@gehoor/decision';
import { z } from 'zod';
import { mustBeSo, mustBeWaiting, mustHavePersons } from '../domain/guard';
import { approvalBy, hasWritten, hindrance } from '../domain/release';
import { definitionOf } from '../domain/rules';
import { letterShown } from '../queries/shows';
import { command, onLetter } from './command';
import { letterId } from './input';

/** Agrees to a letter; its text is final from then on. With four eyes: not by whoever drafted or wrote it. */
export const approveLetter = command({
  name: 'approveLetter',
  about: 'letterId',
  input: z.object({ letterId }),
  may: mustHavePersons,
  decide: onLetter((letter, state, _, context) => {
    const { approval } = definitionOf(context.rules, letter.kind);
    const needsFourEyes = approval === 'four-eyes';
    return (
      firstReason(
        mustBeWaiting(letter),
        mustBeSo(letter, state, context),
        approval === 'none' ? approvalNotNeeded : undefined,
        needsFourEyes && !context.actor.scopes.includes('letters:approve') ? approverNotAllowed : undefined,
        needsFourEyes && hasWritten(letter, state, context.actor) ? approverIsWriter : undefined,
        hindrance(letter, state, context),
      ) ?? [approvalBy(letter, context)]
    );
  }),
  shows: letterShown('LetterApproved'),
});

const approvalNotNeeded = refuse(
  'ApprovalNotNeeded',
  'Deze brief hoeft niet te worden goedgekeurd.',
  'This letter needs no approval.',
);
const approverNotAllowed = refuse(
  'ApproverNotAllowed',
  'Deze brief vraagt om vier ogen: alleen wie brieven mag goedkeuren, keurt hem goed.',
  'This letter asks for four eyes: only who may approve letters approves it.',
);
const approverIsWriter = refuse(
  'ApproverIsWriter',
  'Wie de brief opstelde of schreef, mag hem niet goedkeuren.',
  'Whoever drafted or wrote the letter may not approve it.',
);
