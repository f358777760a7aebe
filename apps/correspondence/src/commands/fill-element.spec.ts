import {
  drafted,
  facts,
  lettersAfter,
  letterId,
  needsPersons,
  persons,
  sent,
  settlement,
  approved,
} from '../../test/story';
import { fillElement } from './fill-element';

const at = '2026-05-04T10:00:00.000Z';
const text = 'Wij hebben de factuur hersteld.';

describe('filling an element', () => {
  needsPersons(fillElement, { letterId, element: 'done', text });

  it('is a fact, of which the text is no part: that is private', () => {
    const data = { at: new Date(at).toISOString(), letterId, kind: 'settlement', element: 'done' };
    expect(lettersAfter(settlement).does(at, fillElement, { letterId, element: 'done', text })).toEqual([
      { type: 'letter.written', data },
    ]);
  });

  it('says of no other letter that it lacks something new', () => {
    const waiting = lettersAfter([facts.received, drafted('in-handling', { automatic: true })], persons);
    expect(waiting.does(at, fillElement, { letterId, element: 'done', text })).toBe('ElementUnknown');
  });

  it.each([
    ['an element the letter does not have', 'remarks', text, 'ElementUnknown'],
    ['an element that follows from the file', 'outcome', text, 'ElementBound'],
    ['a text shorter than the procedure asks, blanks not counted', 'done', 'Te kort.              ', 'TextTooShort'],
  ])('refuses %s', (_name, element, words, code) => {
    expect(lettersAfter(settlement).does(at, fillElement, { letterId, element, text: words })).toBe(code);
  });

  it('refuses a text that is final, or sent', () => {
    const command = { letterId, element: 'done', text };
    expect(lettersAfter([...settlement, approved]).does(at, fillElement, command)).toBe('LetterAlreadyApproved');
    expect(lettersAfter([...settlement, approved, sent]).does(at, fillElement, command)).toBe('LetterAlreadySent');
  });
});
