import { at, office, theRulebook } from '../../test/read-rulebook';
import { limitsOn } from './limits';

const fund = theRulebook().procedure('example-letter', 1);
const threeYears = {
  id: 'old',
  title: { nl: 'Te oud', en: 'Too old' },
  limit: { amount: 3, unit: 'years' as const },
  decided: { on: 'admissibility.decided' },
  letter: 'answer',
};
const standing = (aboutEventOn: string | undefined, receivedAt = at('2026-03-02T10:00:00+01:00'), facts = {}) => {
  const procedure = { ...fund, admissibility: [{ ...threeYears, when: { product: 'lease' } }] };
  const [found] = limitsOn(procedure, office(), { product: 'lease', ...facts }, { receivedAt, aboutEventOn });
  if (found === undefined) return undefined;
  const { limit: _, ...how } = found;
  return how;
};

describe('a limit on old complaints', () => {
  it('counts from the day the complaint is about, the last day included', () => {
    const onTime = { countedFrom: '2023-03-02', lastDay: '2026-03-02', isBeyond: false };
    expect(standing('2023-03-02', at('2026-03-02T23:59:59+01:00'))).toEqual(onTime);
    expect(standing('2023-03-02', at('2026-03-03T00:00:00+01:00'))).toEqual({ ...onTime, isBeyond: true });
    expect(standing('2024-02-29', at('2027-03-01T00:00:00+01:00'))).toMatchObject({
      lastDay: '2027-02-28',
      isBeyond: true,
    });
  });

  it('says nothing while that day is not known', () => {
    expect(standing(undefined)).toEqual({});
  });

  it('is for complaints of which its condition is true', () => {
    expect(standing('2020-01-01', undefined, { product: 'boat' })).toBeUndefined();
  });

  it('takes days that no term can be counted from', () => {
    expect(standing('1954-06-01')).toEqual({ countedFrom: '1954-06-01', isBeyond: true });
    expect(standing('2250-01-01')).toEqual({ countedFrom: '2250-01-01', isBeyond: false });
  });
});
