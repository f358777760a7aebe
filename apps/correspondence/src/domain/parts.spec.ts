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
