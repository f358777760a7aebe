import { rulesOf } from '@gehoor/testing';
import { clockStarted, drafted, facts, settingAt, story, theLetter } from '../../test/story';
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
