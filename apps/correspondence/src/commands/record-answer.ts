import { eventSchemas } from '@gehoor/contracts';
import { fact, firstReason, instantOf, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { isPutAgain } from '../domain/question';
import { definitionOf } from '../domain/rules';
import { letterShown } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command, onLetter } from './command';
import { letterId } from './input';

/** Records that the complainant confirmed, or corrected, what a letter asked about. What they said is private. */
export const recordAnswer = command({
  name: 'recordAnswer',
  about: 'letterId',
  input: z.object({
    letterId,
    answer: fields.coded(eventSchemas['letter.answered'].shape.answer.options),
    at: fields.ownTime,
    note: fields.optional(z.string().max(20_000)),
  }),
  happened: 'at',
  decide: onLetter((letter, state, { answer }, { rules, at }) => {
    const { id, kind, sentAt, status, answered } = letter;
    return (
      firstReason(
        definitionOf(rules, kind).asks === undefined ? nothingAsked : undefined,
        status !== 'sent' || sentAt === undefined || instantOf(at) < sentAt ? letterNotSent : undefined,
        isPutAgain(letter, state) ? questionPutAgain : undefined,
        answered?.answer === answer ? alreadyAnswered : undefined,
      ) ?? [fact('letter.answered', { at, letterId: id, kind, answer })]
    );
  }),
  keep: keepNotes,
  shows: letterShown('AnswerRecorded'),
});

const nothingAsked = refuse(
  'NothingAsked',
  'Deze brief vraagt de klager niets.',
  'This letter asks nothing of the complainant.',
);
const letterNotSent = refuse(
  'LetterNotSent',
  'Op dat moment was de brief nog niet verzonden, of hij kwam terug.',
  'The letter had not been sent by then, or it came back.',
);
const questionPutAgain = refuse(
  'QuestionPutAgain',
  'Dit is opnieuw gevraagd: leg het antwoord vast bij de latere brief.',
  'This was asked again: record the answer with the later letter.',
);
const alreadyAnswered = refuse(
  'QuestionAlreadyAnswered',
  'Dit antwoord is al vastgelegd.',
  'This answer is on record already.',
);
