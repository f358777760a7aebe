import type { FactOf } from '@gehoor/contracts';
import { type Context, fact, firstReason, isRejection, refuse, type Rejection } from '@gehoor/decision';
import type { Rules } from '@gehoor/procedure';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { approvalOnRelease } from '../domain/approval';
import type { Correspondence } from '../domain/correspondence';
import { mustBeHere, mustHavePersons } from '../domain/guard';
import type { Letter, Medium } from '../domain/letter';
import { mediaFor } from '../domain/medium';
import { clausesOf, datesTold, partsOf } from '../domain/parts';
import { mediumNotPossible } from '../domain/refusals';
import { definitionOf } from '../domain/rules';
import { letterShown } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command, onLetter } from './command';
import { letterId, medium } from './input';

const minutesMinLength = 10;

/** Records that a letter was posted, or told in a call. A call counts only with minutes, which stay private. */
export const recordPosted = command({
  name: 'recordPosted',
  about: 'letterId',
  input: z.object({ letterId, medium, sentAt: fields.ownTime, note: fields.optional(z.string().max(20_000)) }),
  happened: 'sentAt',
  may: mustHavePersons,
  decide: onLetter((letter, state, { medium: asked, note = '' }, context) => {
    const definition = definitionOf(context.rules, letter.kind);
    const way = asked ?? state.material.released[letter.id]?.medium ?? mediaFor(definition, state)[0];
    const refused = firstReason(
      mustBeHere(letter, state),
      way === undefined || way === 'email' ? notByHand : mustBeOneOf(definition.media, way),
      way === 'phone' && note.trim().length < minutesMinLength ? minutesMissing : undefined,
    );
    if (refused !== undefined || way === undefined || way === 'email') return refused ?? notByHand;
    const approval = approvalOnRelease(letter, state, context);
    return isRejection(approval) ? approval : [...approval, sentBy(way, letter, state, context)];
  }),
  keep: keepNotes,
  shows: letterShown('PostingRecorded'),
});

function mustBeOneOf(media: readonly Medium[], way: Medium): Rejection | undefined {
  return media.includes(way) ? undefined : mediumNotPossible(way);
}

/** With the dates and clauses of the final text, where there is one: not those of today. */
function sentBy(
  way: Exclude<Medium, 'email'>,
  letter: Letter,
  state: Correspondence,
  context: Context<Rules>,
): FactOf<'correspondence'> {
  const parts = partsOf(letter, state, context);
  const told = state.material.frozen[letter.id] ?? {
    datesTold: datesTold(parts),
    clauses: clausesOf(definitionOf(context.rules, letter.kind), parts),
  };
  return fact('letter.sent', {
    at: context.at,
    letterId: letter.id,
    kind: letter.kind,
    medium: way,
    datesTold: [...told.datesTold],
    clauses: [...told.clauses],
  });
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
