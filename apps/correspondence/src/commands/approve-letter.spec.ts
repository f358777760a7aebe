import { isRejection } from '@gehoor/decision';
import {
  approved,
  drafted,
  facts,
  filled,
  fourEyes,
  letterId,
  lettersAfter,
  needsPersons,
  persons,
  sent,
  settlement,
  staff,
} from '../../test/story';
import { approveLetter } from './approve-letter';

const at = '2026-05-04T10:00:00.000Z';
const other = { actor: staff('staff-99') };

describe('approving a letter', () => {
  needsPersons(approveLetter, { letterId });

  it('names the elements that are missing, with the label people know them by', () => {
    const refusal = lettersAfter(settlement).answer(at, approveLetter, { letterId }, other);
    if (!isRejection(refusal)) throw new Error('it was approved');
    expect(refusal).toMatchObject({ code: 'LetterIncomplete', toldAs: 'LetterIncomplete' });
    expect(refusal.data).toMatchObject({
      missing: [{ element: 'done', needs: 'fill', label: { nl: 'Wat wij hebben gedaan' } }],
    });
  });

  it('records who agreed', () => {
    expect(lettersAfter(settlement, filled).does(at, approveLetter, { letterId }, other)).toMatchObject([
      { type: 'letter.approved', data: { at, letterId, by: 'staff-99' } },
    ]);
  });

  it.each([
    ['drafted it', 'staff-17', persons],
    ['only wrote in it', 'staff-18', { ...filled, writers: { [letterId]: ['staff-18'] } }],
  ])('with four eyes is refused to who %s', (_name, subject, material) => {
    const letters = lettersAfter(settlement, material, fourEyes);
    expect(letters.does(at, approveLetter, { letterId }, { actor: staff(subject) })).toBe('ApproverIsWriter');
  });

  it('with four eyes is for somebody else, who may approve letters', () => {
    const letters = lettersAfter(settlement, filled, fourEyes);
    const handler = { ...other.actor, scopes: ['cases:handle'] as const };
    expect(letters.does(at, approveLetter, { letterId }, { actor: handler })).toBe('ApproverNotAllowed');
    expect(letters.does(at, approveLetter, { letterId }, other)).toMatchObject([{ type: 'letter.approved' }]);
  });

  it('happens once, and not to what needs none or was sent', () => {
    expect(lettersAfter([...settlement, approved], filled).does(at, approveLetter, { letterId }, other)).toBe(
      'LetterAlreadyApproved',
    );
    expect(lettersAfter([...settlement, approved, sent], filled).does(at, approveLetter, { letterId }, other)).toBe(
      'LetterAlreadySent',
    );
    const confirmation = lettersAfter([facts.received, drafted('in-handling', { automatic: true })]);
    expect(confirmation.does(at, approveLetter, { letterId }, other)).toBe('ApprovalNotNeeded');
  });
});
