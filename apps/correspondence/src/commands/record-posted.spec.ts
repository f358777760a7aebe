import { anEvent } from '@gehoor/testing';
import { tellsItsTime } from '@gehoor/testing/played';
import {
  approved,
  bounced,
  filled,
  letterId,
  lettersAfter,
  needsPersons,
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
    { now: at, earliest: '2026-05-04T09:00:00.000Z', fact: 'letter.sent' },
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

  it('was not before its text was final, nor, where it came back, before it went first', () => {
    const told = { letterId, kind: 'settlement' } as const;
    const final = anEvent('letter.approved', { data: { ...told, at: '2026-05-04T09:20:00.000Z', by: 'staff-99' } });
    const gone = anEvent('letter.sent', {
      data: { ...told, at: '2026-05-04T09:40:00.000Z', medium: 'email', datesTold: [], clauses: [] },
    });
    const posted = (events: Parameters<typeof lettersAfter>[0], sentAt: string) =>
      lettersAfter(events, filled).does(at, recordPosted, { ...posting, sentAt: Date.parse(sentAt) });
    const approvedLetter = [...settlement, final];
    expect(posted(approvedLetter, '2026-05-04T09:19:59.999Z')).toBe('sentAt: TOO_EARLY');
    expect(posted(approvedLetter, '2026-05-04T09:20:00.000Z')).toMatchObject([{ type: 'letter.sent' }]);
    const cameBack = [...approvedLetter, gone, bounced];
    expect(posted(cameBack, '2026-05-04T09:39:59.999Z')).toBe('sentAt: TOO_EARLY');
    expect(posted(cameBack, '2026-05-04T09:40:00.000Z')).toMatchObject([{ type: 'letter.sent' }]);
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
