import {
  type Context,
  firstReason,
  type Instant,
  instantOf,
  isRejection,
  refuse,
  type Rejection,
} from '@gehoor/decision';
import type { LetterDefinition, Rules } from '@gehoor/procedure';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { type Correspondence, letterOf } from '../domain/correspondence';
import { sent } from '../domain/delivery';
import { mediumNotPossible, mustBeHere, mustBeSo, mustHavePersons } from '../domain/guard';
import type { Letter } from '../domain/letter';
import type { FrozenText } from '../domain/material';
import { clausesOf, datesTold, partsOf } from '../domain/parts';
import { approvalOnRelease } from '../domain/release';
import { definitionOf, mediaFor } from '../domain/rules';
import { letterShown } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command, onLetter } from './command';
import { letterId, medium } from './input';

const minutesMinLength = 10;

/** Records that a letter was posted, or told in a call. A call counts only with minutes, which stay private; and only for who cannot
 *  be written to, or whose letter came back. */
export const recordPosted = command({
  name: 'recordPosted',
  about: 'letterId',
  input: z.object({ letterId, medium, sentAt: fields.ownTime, note: fields.optional(z.string().max(20_000)) }),
  happened: 'sentAt',
  notBefore: (state, input) => readyToPost(letterOf(state, input.letterId)),
  may: mustHavePersons,
  decide: onLetter((letter, state, { medium: asked, note = '' }, context) => {
    const definition = definitionOf(context.rules, letter.kind);
    const way = asked ?? state.material.released[letter.id]?.medium ?? mediaFor(definition, state)[0];
    const refused = firstReason(
      mustHaveBeenHere(letter, state, context),
      way === undefined || way === 'email' ? notByHand : undefined,
      way !== undefined && !definition.media.includes(way) ? mediumNotPossible(way) : undefined,
      way === 'phone' && canBeWrittenTo(letter, definition, state) ? mediumNotPossible(way) : undefined,
      way === 'phone' && note.trim().length < minutesMinLength ? minutesMissing : undefined,
    );
    if (refused !== undefined || way === undefined) return refused ?? notByHand;
    const approval = approvalOnRelease(letter, state, context);
    return isRejection(approval)
      ? approval
      : [...approval, sent(letter, context.at, way, textOf(letter, state, context))];
  }),
  keep: keepNotes,
  shows: letterShown('PostingRecorded'),
});

/** From when on there was something to post: its text is final, or where posting makes it final, it was drafted; and after it had
 *  gone before, where it came back. */
function readyToPost(letter: Letter | undefined): Instant | undefined {
  return letter?.sentAt ?? letter?.approvals.at(-1)?.at ?? letter?.draftedAt;
}

function canBeWrittenTo({ bouncedAt }: Letter, definition: LetterDefinition, state: Correspondence): boolean {
  return bouncedAt === undefined && mediaFor(definition, state).some((way) => way !== 'phone');
}

/** What counts is when it was posted: also before it was withdrawn, where its text was final. */
function mustHaveBeenHere(letter: Letter, state: Correspondence, context: Context<Rules>): Rejection | undefined {
  const at = instantOf(context.at);
  const wasHere = letter.withdrawn !== undefined && at < letter.withdrawn.at && state.material.frozen[letter.id];
  return firstReason(
    wasHere ? undefined : mustBeHere(letter, state),
    mustBeSo(letter, state, { rules: context.rules, now: at }),
  );
}

/** The dates and clauses of the final text, where there is one: not those of today. */
function textOf(letter: Letter, state: Correspondence, context: Context<Rules>): FrozenText {
  const final = state.material.frozen[letter.id];
  if (final !== undefined) return final;
  const parts = partsOf(letter, state, context);
  return { datesTold: datesTold(parts), clauses: clausesOf(definitionOf(context.rules, letter.kind), parts) };
}

const notByHand = refuse(
  'LetterNotByHand',
  'Deze brief gaat per e-mail; die wordt niet met de hand gemeld.',
  'This letter goes by e-mail, which is not recorded by hand.',
);
const minutesMissing = refuse(
  'MinutesMissing',
  `Een gesprek telt alleen met een verslag van minstens ${minutesMinLength} tekens.`,
  `A call counts only with minutes of at least ${minutesMinLength} characters.`,
);
