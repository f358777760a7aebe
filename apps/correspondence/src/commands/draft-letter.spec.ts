import { lettersAfter, needsPersons, settlement } from '../../test/story';
import { draftLetter } from './draft-letter';

const at = '2026-05-04T10:00:00.000Z';

describe('drafting a letter by hand', () => {
  needsPersons(draftLetter, { kind: 'delay' });

  it('drafts one the procedure knows, not by itself', () => {
    expect(lettersAfter(settlement).does(at, draftLetter, { kind: 'delay' })).toMatchObject([
      { type: 'letter.drafted', data: { at, kind: 'delay', language: 'nl', automatic: false, needsApproval: true } },
    ]);
  });

  it.each([
    ['a kind the procedure does not know', 'poem', 'LetterKindUnknown'],
    ['a kind that is waiting already', 'settlement', 'LetterAlreadyWaiting'],
  ])('refuses %s', (_name, kind, code) => {
    expect(lettersAfter(settlement).does(at, draftLetter, { kind })).toBe(code);
  });
});
