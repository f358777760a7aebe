import { anEvent, rulesOf } from '@gehoor/testing';
import { clockStarted, drafted, facts, letterId, settingAt, story, theLetter } from '../../test/story';
import { withText } from './correspondence';
import { datesTold, partsOf } from './parts';

const atradius = rulesOf('atradius');

describe('the notice of a reduction', () => {
  it.each([
    ['2026-12-31T23:00:00.000Z', 'nl', '2027-01-01', 'vrijdag 1 januari 2027'],
    ['2027-02-03T10:00:00.000Z', 'en', '2027-02-04', 'Thursday 4 February 2027'],
  ] as const)(
    'tells the first whole day after the gap that ends at %s, not the last of it',
    (dueAt, language, on, day) => {
      const state = story(facts.received, clockStarted('S3.C2', dueAt), drafted('reduction-notice', { language }));
      const parts = partsOf(theLetter(state), state, settingAt('2026-12-01T10:00:00.000Z', atradius));
      expect(parts.find(({ element }) => element.id === 'effective-from')?.value?.lines).toEqual([day]);
      expect(datesTold(parts)).toEqual([{ element: 'effective-from', clock: 'S3.C2', on, before: dueAt }]);
    },
  );
});

describe('the notices of two reductions', () => {
  const told = (at: string, about: string) =>
    anEvent('service-fact.recorded', { data: { at, factId: letterId, kind: 'limit-reduction-told', about } });

  it('each tell the day of their own limit, though one clock measures both', () => {
    const days = ['limit-1', 'limit-2'].map((about) => {
      const letter = drafted('reduction-notice');
      const state = story(
        facts.received,
        told('2026-12-01T09:00:00.000Z', 'limit-1'),
        told('2026-12-10T09:00:00.000Z', 'limit-2'),
        clockStarted('S3.C2', '2026-12-31T23:00:00.000Z'),
        anEvent('letter.drafted', { data: { ...letter.data, about } }),
      );
      const parts = partsOf(theLetter(state), state, settingAt('2026-12-11T10:00:00.000Z', atradius));
      return datesTold(parts).map(({ on }) => on);
    });
    expect(days).toEqual([['2027-01-01'], ['2027-01-10']]);
  });
});

describe('an acknowledgement that tells when there will be further contact', () => {
  const connecte = rulesOf('connecte');
  const state = story(
    facts.received,
    clockStarted('S2.C8', '2026-05-18T22:00:00.000Z'),
    clockStarted('S2.C3', '2026-06-01T22:00:00.000Z'),
    drafted('acknowledgement', { automatic: true }),
  );
  const told = (now: string) => datesTold(partsOf(theLetter(state), state, settingAt(now, connecte)));

  it('tells the date that was reckoned with, as long as it is to come', () => {
    expect(told('2026-05-18T21:59:59.999Z')).toMatchObject([
      { element: 'A4', clock: 'S2.C8', on: '2026-05-18' },
      { element: 'handled-by', clock: 'S2.C3' },
    ]);
  });

  it('counts it anew when it leaves later: it is a promise by being told, and no date that has passed', () => {
    expect(told('2026-06-02T10:00:00.000Z')).toEqual([
      { element: 'A4', on: '2026-06-16', before: '2026-06-16T22:00:00.000Z' },
    ]);
  });
});

describe('the reason of a delay', () => {
  const leasem = rulesOf('leasem');
  const words = 'De garage staakt tot en met donderdag.';
  const reasonIn = (reason: string, language: 'nl' | 'en', text?: string) => {
    const delay = anEvent('delay.announced', { data: { clockId: 'S4.C2#1', reason, newDate: '2026-05-20' } });
    const told = story(facts.received, delay, drafted('delay', { language }));
    const state = text === undefined ? told : withText(told, letterId, 'reason', text);
    const today = settingAt('2026-05-06T10:00:00.000Z', leasem);
    const part = partsOf(theLetter(state), state, today).find(({ element }) => element.id === 'reason');
    return { lines: part?.value?.lines, personal: part?.personal };
  };

  it('stands in the words of the letter’s language, with those of the handler after it', () => {
    const [nl, en] = ['Wij wachten op informatie van een derde.', 'We are waiting for information from a third party.'];
    expect(reasonIn('third-party', 'nl')).toEqual({ lines: [nl], personal: false });
    expect(reasonIn('third-party', 'en')).toEqual({ lines: [en], personal: false });
    expect(reasonIn('third-party', 'nl', words)).toEqual({ lines: [nl, words], personal: true });
  });

  it('is no code: where nobody has words for it, those of the handler alone tell it', () => {
    expect(reasonIn('supplier-strike', 'nl').lines).toBeUndefined();
    expect(reasonIn('supplier-strike', 'nl', 'Staking').lines).toBeUndefined();
    expect(reasonIn('supplier-strike', 'nl', words).lines).toEqual([words]);
  });
});
