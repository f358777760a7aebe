import { anEvent } from '@gehoor/testing';
import {
  approved,
  bounced,
  drafted,
  facts,
  filled,
  fourEyes,
  letterId,
  lettersAfter,
  needsPersons,
  sent,
  settlement,
} from '../../test/story';
import { sendLetter } from './send-letter';

const at = '2026-05-04T10:00:00.000Z';

describe('sending a letter', () => {
  needsPersons(sendLetter, { letterId });

  it('is agreeing, where the handler alone decides', () => {
    expect(lettersAfter(settlement, filled).does(at, sendLetter, { letterId })).toMatchObject([
      { type: 'letter.approved', data: { by: 'staff-17' } },
    ]);
  });

  it('with four eyes waits for the approval', () => {
    expect(lettersAfter(settlement, filled, fourEyes).does(at, sendLetter, { letterId })).toBe('LetterNotApproved');
    expect(lettersAfter([...settlement, approved], filled, fourEyes).does(at, sendLetter, { letterId })).toEqual([]);
  });

  it('refuses an incomplete letter, one on its way and one that was sent', () => {
    const underway = { ...filled, released: { [letterId]: { medium: 'email', due: true } } } as const;
    expect(lettersAfter(settlement).does(at, sendLetter, { letterId })).toBe('LetterIncomplete');
    expect(lettersAfter(settlement, underway).does(at, sendLetter, { letterId })).toBe('LetterAlreadySending');
    expect(lettersAfter([...settlement, approved, sent], filled).does(at, sendLetter, { letterId })).toBe(
      'LetterAlreadySent',
    );
  });

  it('refuses a way the complainant cannot be reached', () => {
    const byEmail = anEvent('complaint.received', { data: { reachableBy: ['email'] } });
    const letters = lettersAfter([byEmail, facts.decided, drafted('settlement')], filled);
    expect(letters.does(at, sendLetter, { letterId, medium: 'post' })).toBe('MediumNotPossible');
  });

  it('lets a letter that came back go again', () => {
    const back = lettersAfter([...settlement, approved, sent, bounced], filled);
    expect(back.does(at, sendLetter, { letterId, medium: 'post' })).toEqual([]);
  });
});
