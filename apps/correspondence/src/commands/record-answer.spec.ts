import { anEvent, rulesOf } from '@gehoor/testing';
import { approved, facts, letterId, lettersAfter, sent, settlement, theLetter } from '../../test/story';
import { questionOf } from '../domain/question';
import { definitionOf } from '../domain/rules';
import { recordAnswer } from './record-answer';

const sentOn = { ...sent, data: { ...sent.data, at: '2026-05-04T09:30:00.000Z' } } as typeof sent;
const at = '2026-05-05T10:00:00.000Z';
const confirms = { letterId, answer: 'confirms' } as const;

/** DirectLease, which asks in its closing letter whether it is right. */
const asking = rulesOf('directlease', {
  letters: rulesOf('directlease').procedure.letters.map((letter) =>
    letter.kind !== 'settlement'
      ? letter
      : {
          ...letter,
          asks: {
            clause: 'end-commission',
            title: { nl: 'Klopt dit?', en: 'Is this right?' },
            answeredBy: [{ on: 'statement.received', where: { kind: 'information' } }],
          },
        },
  ),
});

describe('an answer to what a letter asks', () => {
  const asked = (...more: readonly ReturnType<typeof anEvent>[]) =>
    lettersAfter([...settlement, approved, sentOn, ...more], undefined, asking);
  const question = ({ state }: ReturnType<typeof asked>) =>
    questionOf(theLetter(state), state, definitionOf(asking, 'settlement'))?.state;
  const says = (about?: string) =>
    anEvent('statement.received', { data: { at, kind: 'information', channel: 'phone', about } });

  it('confirms or corrects it; the last has the word', () => {
    const letters = asked();
    expect(question(letters)).toBe('open');
    expect(letters.does(at, recordAnswer, confirms)).toEqual([
      { type: 'letter.answered', data: { at: new Date(at).toISOString(), letterId, kind: 'settlement', answer: 'confirms' } },
    ]); // prettier-ignore
    expect(question(letters)).toBe('confirmed');
    expect(letters.does(at, recordAnswer, confirms)).toBe('QuestionAlreadyAnswered');
    letters.does(at, recordAnswer, { letterId, answer: 'corrects' });
    expect(question(letters)).toBe('corrected');
  });

  it('is no confirmation where the complainant only said something, and no answer at all where that was about something else', () => {
    expect(question(asked(says()))).toBe('answered');
    expect(question(asked(says(letterId)))).toBe('answered');
    expect(question(asked(says('invoice')))).toBe('open');
  });

  it('belongs to the letter that asked last', () => {
    const other = '0198a000-0000-7000-8000-0000000000bb';
    const again = [
      anEvent('letter.drafted', { data: { at, letterId: other, kind: 'settlement', language: 'nl', automatic: false, needsApproval: true } }),
      anEvent('letter.sent', { data: { at, letterId: other, kind: 'settlement', medium: 'email', datesTold: [], clauses: [] } }),
    ]; // prettier-ignore
    const letters = asked(...again);
    expect(question(letters)).toBe('put-again');
    expect(letters.does(at, recordAnswer, confirms)).toBe('QuestionPutAgain');
  });

  it('is refused before the letter was sent, and for one that asks nothing', () => {
    expect(lettersAfter([...settlement, approved], undefined, asking).does(at, recordAnswer, confirms)).toBe('LetterNotSent'); // prettier-ignore
    expect(asked().does('2026-05-04T09:29:00.000Z', recordAnswer, confirms)).toBe('LetterNotSent');
    expect(lettersAfter([...settlement, approved, sentOn]).does(at, recordAnswer, confirms)).toBe('NothingAsked');
    expect(lettersAfter([facts.received]).does(at, recordAnswer, confirms)).toBe('NOT_FOUND');
  });
});
