import { namedBy, rowsOf, type RunTest, summaryOf, unknownNames } from './rows';

const obligations = ['S0.1', 'S0.2', 'S0.10'].map((id) => ({ id, en: id }));
const test = (title: string, more: Partial<RunTest> = {}): RunTest => ({
  kind: 'e2e',
  file: 'a.e2e.spec.ts',
  title,
  status: 'passed',
  ...more,
});
const standings = (...run: readonly RunTest[]) => rowsOf(obligations, run).map(({ standing }) => standing);

describe('the ledger', () => {
  it('reads the obligations that a test names at the end of its title', () => {
    expect(namedBy('keeps its term [S0.1, S0.10]')).toEqual(['S0.1', 'S0.10']);
    expect(namedBy('keeps [S0.1] its term')).toEqual([]);
    expect(namedBy('keeps its term [always]')).toEqual([]);
  });

  it('shows what a scenario showed, asserts what only a reading holds, and leaves the rest open', () => {
    expect(standings(test('a [S0.1]'), test('b [S0.2]', { kind: 'unit' }))).toEqual(['shown', 'asserted', 'open']);
    expect(standings(test('a [S0.1]', { kind: 'unit' }), test('b [S0.1]', { kind: 'split' }))[0]).toBe('shown');
  });

  it('counts nothing that was not run, and nothing that failed anywhere', () => {
    expect(standings(test('a [S0.1]', { status: 'pending' }))[0]).toBe('open');
    expect(standings(test('a [S0.1]'), test('b [S0.1]', { status: 'failed' }))[0]).toBe('open');
  });

  it('does not take one number for another', () => {
    expect(standings(test('a [S0.10]'))).toEqual(['open', 'open', 'shown']);
    expect(unknownNames(obligations, [test('a [S0.11, S0.1]')])).toEqual(['S0.11']);
  });

  it('ends with what the whole comes to', () => {
    expect(summaryOf(rowsOf(obligations, [test('a [S0.1]'), test('b [S0.2]', { kind: 'unit' })]))).toBe(
      '3 rows: 1 shown, 1 asserted, 1 open',
    );
  });
});
