import { parseTerm } from './parse-term';

describe('a term from outside', () => {
  it.each([
    [{ amount: 48, unit: 'workingHours' }],
    [{ amount: 0, unit: 'days' }],
    [{ amount: 1, unit: 'months', roll: 'atw' }],
  ])('is accepted: %j', (input) => {
    expect(parseTerm(input)).toEqual({ ok: true, term: input });
  });

  it.each<[unknown, readonly string[]]>([
    [{ amount: -1, unit: 'days' }, ['amount']],
    [{ amount: 1.5, unit: 'days' }, ['amount']],
    [{ amount: '3', unit: 'days' }, ['amount']],
    [{ amount: 3 }, ['unit']],
    [{ amount: 3, unit: 'fortnights' }, ['unit']],
    [{ amount: 3, unit: 'hours', roll: 'atw' }, ['roll']],
    [{ amount: 3, unit: 'days', roll: 'monday' }, ['roll']],
    [{ amount: 3, unit: 'days', rol: 'atw' }, ['rol']],
    [{ amount: -3, unit: 'eons' }, ['amount', 'unit']],
    ['3 days', ['']],
  ])('is refused with all its problems: %j', (input, fields) => {
    const parsed = parseTerm(input);
    expect(parsed.ok ? [] : parsed.problems.map(({ field }) => field)).toEqual(fields);
  });
});
