import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { startSplit } from './split-system';

const settleMs = 20_000;
const measureMs = 60_000;

interface Usage {
  readonly name: string;
  readonly cpuTicks: number;
  readonly memoryKb: number;
}

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** pid → parent's pid, of every process there is. */
function parents(): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const fields = statFields(pid);
    if (fields) found.set(Number(pid), Number(fields[1]));
  }
  return found;
}

/** The fields of /proc/<pid>/stat behind the command's name; undefined when the process ended meanwhile. */
function statFields(pid: string): readonly string[] | undefined {
  const path = `/proc/${pid}/stat`;
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
    : undefined;
}

function nameOf(commandLine: string): string {
  if (commandLine.includes('kafka.Kafka')) return 'Kafka';
  if (/postgres/.test(commandLine)) return 'PostgreSQL';
  return /apps\/([\w-]+)\//.exec(commandLine)?.[1] ?? 'other';
}

/** What everything we started has used so far, by name. */
function usageOfDescendants(): ReadonlyMap<string, Usage> {
  const parentOf = parents();
  const isOurs = (pid: number): boolean => {
    const parent = parentOf.get(pid);
    return parent === process.pid || (parent !== undefined && parent > 1 && isOurs(parent));
  };
  const sums = new Map<string, Usage>();
  for (const pid of [...parentOf.keys()].filter(isOurs)) {
    const fields = statFields(String(pid));
    if (!fields) continue;
    const name = nameOf(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    const before = sums.get(name) ?? { name, cpuTicks: 0, memoryKb: 0 };
    const cpuTicks = before.cpuTicks + Number(fields[11]) + Number(fields[12]);
    sums.set(name, { name, cpuTicks, memoryKb: before.memoryKb + ownMemoryKb(pid) });
  }
  return sums;
}

/** Proportional: what processes share is counted once, over all of them. */
const ownMemoryKb = (pid: number): number =>
  Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);

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
    let total = 0;
    let memory = 0;
    for (const [name, { cpuTicks, memoryKb }] of [...after].sort()) {
      const seconds = (cpuTicks - (before.get(name)?.cpuTicks ?? 0)) / ticksPerSecond;
      const percent = (seconds / (measureMs / 1000)) * 100;
      total += percent;
      memory += memoryKb / 1024;
      say(`${name.padEnd(20)}${percent.toFixed(2).padStart(20)}${(memoryKb / 1024).toFixed(0).padStart(14)}`);
    }
    say(
      `${'all'.padEnd(20)}${total.toFixed(2).padStart(20)}${memory.toFixed(0).padStart(14)}   (${cpus().length} cores, Node ${process.versions.node})`,
    );
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
