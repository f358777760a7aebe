import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { oracleCalendar } from '../test/given';
import { explain, explanationText } from './index';

const root = join(__dirname, '../../..');
const fixtures = join(__dirname, '../fixtures');

const START = Date.UTC(2026, 9, 23, 15, 30);

/** Runs a program of this repository on another machine's clock and in another machine's zone. */
function runElsewhere(
  zone: string,
  now: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly stdout: string } {
  const preload = ['-r', join(fixtures, 'frozen-clock.cjs'), '--conditions=@gehoor/source', '-r', '@swc-node/register'];
  const env = { ...process.env, TZ: zone, FROZEN_AT: now };
  return spawnSync(process.execPath, [...preload, ...args], { cwd: root, encoding: 'utf8', env });
}

describe('the answers do not depend on the machine', () => {
  it.each([
    ['UTC', '2026-01-15T12:00:00Z'],
    ['Pacific/Kiritimati', '2026-07-15T12:00:00Z'],
    ['America/St_Johns', '2026-10-25T00:59:59Z'],
  ])('all cases of the oracle hold in %s at %s', (zone, now) => {
    const [vectors, calendars] = ['working-time.jsonl', 'calendars.json'].map((name) => join(fixtures, name));
    const { status, stdout } = runElsewhere(zone, now, 'tools/oracle.ts', vectors!, calendars!);
    expect([status, stdout.trim()]).toEqual([0, '300 passed, 0 failed']);
  });

  it.each([
    ['Pacific/Kiritimati', '2031-07-15T12:00:00Z'],
    ['America/St_Johns', '1999-12-31T23:59:59Z'],
  ])('an explanation reads the same in %s at %s', (zone, now) => {
    const program = `
      const { parseCalendar, explain, explanationText } = require('@gehoor/working-time');
      const definitions = require(${JSON.stringify(join(fixtures, 'calendars.json'))});
      const { calendar } = parseCalendar(definitions.find(({ id }) => id === 'night-desk'));
      process.stdout.write(explanationText(explain(calendar, ${START}, { amount: 20, unit: 'workingHours' }), 'nl'));`;
    const here = explanationText(
      explain(oracleCalendar('night-desk'), START, { amount: 20, unit: 'workingHours' }),
      'nl',
    );
    expect(runElsewhere(zone, now, '-e', program).stdout).toBe(here);
  });

  it('the library asks no clock, draws no chance and waits for nothing', () => {
    const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!\.spec)\.ts$/.test(name),
    );
    const forbidden =
      /Date\.now|new Date\(\)|DateTime\.(now|local|utc)\(|Math\.random|setTimeout|setInterval|process\.|from 'node:/;
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter((name) => forbidden.test(readFileSync(join(__dirname, name), 'utf8')))).toEqual([]);
  });
});
