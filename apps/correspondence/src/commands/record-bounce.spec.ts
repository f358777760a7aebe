import { approved, erased, letterId, lettersAfter, sent, settlement } from '../../test/story';
import { recordBounce } from './record-bounce';

const at = '2026-05-04T10:00:00.000Z';
const back = { letterId, reason: 'mailbox-full' } as const;

describe('a letter that came back', () => {
  it('was sent before, and is on record also where the persons are erased', () => {
    const letters = lettersAfter([...settlement, approved, sent, erased]);
    expect(letters.may(at, recordBounce)).toBeUndefined();
    expect(letters.does(at, recordBounce, back)).toMatchObject([
      { type: 'letter.bounced', data: { at, letterId, reason: 'mailbox-full' } },
    ]);
  });

  it('was not, where it never left', () => {
    expect(lettersAfter([...settlement, approved]).does(at, recordBounce, back)).toBe('LetterNotSent');
  });
});
