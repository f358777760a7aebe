import { tellsItsTime } from '@gehoor/testing/played';
import {
  approved,
  filled,
  letterId,
  lettersAfter,
  needsPersons,
  receivedAt,
  represented,
  settlement,
} from '../../test/story';
import { recordPosted } from './record-posted';

const at = '2026-05-04T10:00:00.000Z';
const posting = { letterId, medium: 'post', sentAt: Date.parse('2026-05-04T09:30:00.000Z') } as const;

describe('recording what was posted or said', () => {
  needsPersons(recordPosted, posting);
  tellsItsTime(
    () => lettersAfter(settlement, filled),
    recordPosted,
    (sentAt) => ({ ...posting, sentAt }),
    { now: at, earliest: receivedAt, fact: 'letter.sent' },
  );

  it('is sending: at the time it was posted, with the dates it told', () => {
    expect(lettersAfter(settlement, filled).does(at, recordPosted, posting)).toMatchObject([
      { type: 'letter.approved' },
      {
        type: 'letter.sent',
        data: {
          medium: 'post',
          at: '2026-05-04T09:30:00.000Z',
          datesTold: [{ element: 'last-day', on: '2027-05-01', before: '2027-05-01T22:00:00.000Z' }],
        },
      },
    ]);
  });

  it('tells the dates of the final text, not those of today', () => {
    const told = { element: 'last-day', on: '2027-04-30', before: '2027-04-30T22:00:00.000Z' };
    const frozen = { [letterId]: { datesTold: [told], clauses: ['end-commission'] } };
    const done = lettersAfter([...settlement, approved], { ...filled, frozen });
    expect(done.does(at, recordPosted, posting)).toMatchObject([{ data: frozen[letterId] }]);
  });

  it('refuses an e-mail', () => {
    expect(lettersAfter(settlement, filled).does(at, recordPosted, { ...posting, medium: 'email' })).toBe(
      'LetterNotByHand',
    );
  });

  it('takes a call only for who cannot be written to, and with minutes', () => {
    const call = { ...posting, medium: 'phone', note: 'Gebeld: zij is tevreden.' } as const;
    expect(lettersAfter(settlement, filled).does(at, recordPosted, call)).toBe('MediumNotPossible');
    const byPhoneAlone = {
      ...filled,
      parties: { ...represented.parties!, parties: [represented.parties!.parties[0]!] },
    };
    const letters = () => lettersAfter(settlement, byPhoneAlone);
    expect(letters().does(at, recordPosted, { ...call, note: '' })).toBe('MinutesMissing');
    expect(letters().does(at, recordPosted, call)).toMatchObject([
      { type: 'letter.approved' },
      { type: 'letter.sent' },
    ]);
  });
});
