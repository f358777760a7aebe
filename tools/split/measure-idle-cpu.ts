import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLineOf, parentOf, removeEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { startSplit } from './split-system';

const settleMs = 20_000;
const measureMs = 60_000;

interface Usage {
  readonly cpuTicks: number;
  readonly memoryKb: number;
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

function isOurs(pid: number): boolean {
  const parent = parentOf(pid);
  return parent === process.pid || (parent > 1 && isOurs(parent));
}

function nameOf(commandLine: string): string {
  if (commandLine.includes('kafka.Kafka')) return 'Kafka';
  if (/postgres/.test(commandLine)) return 'PostgreSQL';
  return /apps\/([\w-]+)\//.exec(commandLine)?.[1] ?? 'other';
}

/** What everything we started has used so far, by name. */
function usageOfDescendants(): ReadonlyMap<string, Usage> {
  const sums = new Map<string, Usage>();
  for (const pid of readdirSync('/proc').map(Number).filter(isOurs)) {
    const [stat, rollup] = ['stat', 'smaps_rollup'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
    // Behind the command's name, which may hold blanks itself.
    const fields = stat?.replace(/^.*\) /s, '').split(' ') ?? [];
    // Proportional: what processes share is counted once, over all of them.
    const [, memoryKb] = /^Pss:\s+(\d+)/m.exec(rollup ?? '') ?? [];
    const name = nameOf(commandLineOf(pid).join(' '));
    const before = sums.get(name) ?? { cpuTicks: 0, memoryKb: 0 };
    sums.set(name, {
      cpuTicks: before.cpuTicks + Number(fields[11]) + Number(fields[12]),
      memoryKb: before.memoryKb + Number(memoryKb ?? 0),
    });
  }
  return sums;
}

/** `npm run measure:idle-cpu`: what the split system costs while nothing happens. Linux only. */
async function main(): Promise<void> {
  if (process.platform !== 'linux') throw new Error('This reads /proc: it runs on Linux only.');
  const dataPath = mkdtempSync(join(tmpdir(), 'gehoor-idle-'));
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const built = process.argv.includes('--built');
  const system = await startSplit({ dataPath, port: 0, samples: true, throwAway: true, built, progress: say });
  try {
    say(`waiting ${settleMs / 1000} s until it is quiet, then measuring ${measureMs / 1000} s`);
    await sleep(settleMs);
    const before = usageOfDescendants();
    await sleep(measureMs);
    const after = usageOfDescendants();
    say(`\n${'process'.padEnd(20)}${'CPU, % of one core'.padStart(20)}${'memory, MB'.padStart(14)}`);
    const rows = [...after].sort().map(([name, { cpuTicks, memoryKb }]) => {
      const seconds = (cpuTicks - (before.get(name)?.cpuTicks ?? 0)) / ticksPerSecond;
      return { name, percent: (seconds / (measureMs / 1000)) * 100, memory: memoryKb / 1024 };
    });
    const sum = (figure: 'percent' | 'memory') => rows.reduce((total, row) => total + row[figure], 0);
    for (const { name, percent, memory } of [...rows, { name: 'all', percent: sum('percent'), memory: sum('memory') }])
      say(`${name.padEnd(20)}${percent.toFixed(2).padStart(20)}${memory.toFixed(0).padStart(14)}`);
    say(`(${cpus().length} cores, Node ${process.versions.node})`);
  } finally {
    await system.stop();
    await removeEmbeddedPostgres(system.folder.postgres);
    rmSync(dataPath, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
