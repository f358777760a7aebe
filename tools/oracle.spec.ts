import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './subgraph-schemas';

const fixtures = join(root, 'libs/working-time/fixtures');
const calendars = join(fixtures, 'calendars.json');

/** Runs the command as `npm run oracle` does. */
function oracle(...args: readonly string[]): { readonly status: number | null; readonly lines: readonly string[] } {
  const command = ['--conditions=@gehoor/source', '-r', '@swc-node/register', 'tools/oracle.ts', ...args];
  const { status, stdout } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { status, lines: stdout.trim().split('\n') };
}

describe('the oracle command', () => {
  it('passes the 300 lives of a clock, each in eleven orders of writing', () => {
    const lives = join(root, 'libs/clock-life/fixtures/clock-life.jsonl');
    expect(oracle(lives, calendars)).toEqual({ status: 0, lines: ['300 passed, 0 failed'] });
  }, 60_000);

  it('prints each difference of a term or a life and the tally, and fails', () => {
    const { status, lines } = oracle(join(fixtures, 'wrong-vectors.jsonl'), calendars);
    expect(status).toBe(1);
    expect(lines).toEqual([
      expect.stringContaining('line 2: wrong-due: expected 2026-05-01T00:00:00.000Z, got 2026-04-02T15:00:00.000Z  {'),
      expect.stringContaining('line 3: wrong-minutes: expected 61 working minutes, got 60 working minutes  {'),
      expect.stringContaining('line 4: no-calendar: no usable calendar "nowhere"  {'),
      expect.stringContaining('line 5: term.amount: must be a whole number'),
      'line 7: wrong-life: differs as recorded, and in 10 of 10 other orders',
      '  run 1: expected countedFrom 2026-04-02T08:00:00.000Z, due 2026-04-02T12:00:00.000Z, endedAt 2026-04-02T13:00:00.000Z, extensions 0, state kept',
      '  run 1: got      countedFrom 2026-04-02T08:00:00.000Z, due 2026-04-02T12:00:00.000Z, endedAt 2026-04-02T13:00:00.000Z, extensions 0, lateMinutes 60, state broken',
      '  run 2: expected countedFrom 2026-04-03T08:00:00.000Z, due 2026-04-03T10:00:00.000Z, extensions 0, state running',
      '  run 2: got      no such run',
      expect.stringContaining('  {"id": "wrong-life", '),
      expect.stringContaining('line 8: recorded[1].fact: '),
      '2 passed, 6 failed',
    ]);
  });

  it('says how it is called', () => {
    expect(oracle(calendars).status).toBe(2);
  });
});
