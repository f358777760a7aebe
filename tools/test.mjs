// What `npm test` runs: unit tests, tests on a real PostgreSQL, the whole running system, and what speaks to a real Kafka;
// `npm run test:split` runs the system split into processes. `npm test -- unit` runs one kind, the rest goes to Jest. The last line is always
// "N passed, N failed", and says how many suites could not run here.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './house.mjs';

const jest = join(root, 'node_modules/jest/bin/jest.js');
const broker = {
  java: 'Java 17 or newer (Debian: openjdk-17-jre-headless)',
  mvn: 'Maven 3 (Debian: maven)',
};
/** The limits only end what hangs: a loaded machine may take several times as long as a quiet one. */
const kinds = {
  unit: { title: 'rules and pure cores', limitMinutes: 10, workers: 2 },
  int: { title: 'on a real PostgreSQL', limitMinutes: 15, workers: 2 },
  e2e: { title: 'the whole running system', limitMinutes: 25, workers: 2 },
  kafka: { title: 'on a real Kafka', limitMinutes: 15, workers: 1, needs: broker },
  split: {
    title: 'the whole system split into processes, on a real Kafka',
    limitMinutes: 40,
    // One whole system at a time: two at once take each other's time, and a test here that kills a part must hit its own.
    workers: 1,
    needs: broker,
  },
};

/** One after the other, but for what waits for a broker most of the time: that runs beside what never waits. Split, the end-to-end
 *  suite a second time, takes as long as all others together: CI runs it, newcomers when they want. */
const byDefault = [['unit', 'kafka'], ['int'], ['e2e']];

const args = process.argv.slice(2);
const chosen = args.filter((argument) => argument in kinds);
const passedOn = args.filter((argument) => !(argument in kinds));
/** `RESULTS=FOLDER` keeps what Jest told of each kind: the ledger reads it. */
const kept = process.env.RESULTS;
const results = kept ?? mkdtempSync(join(tmpdir(), 'gehoor-test-'));
if (kept === undefined) process.on('exit', () => rmSync(results, { recursive: true, force: true }));
else mkdirSync(kept, { recursive: true });

/** Jest in its own process group, so that whatever it started can be ended with it when time is up.
 *  @param isBeside whether another kind reports at the same time: then this one does when it has ended */
function runJest(kind, outputFile, isBeside) {
  const { workers, limitMinutes } = kinds[kind];
  const jestArgs = [
    `--maxWorkers=${workers}`,
    ...(passedOn.length > 0 ? ['--passWithNoTests'] : []),
    '--json',
    `--outputFile=${outputFile}`,
    ...passedOn,
  ];
  const child = spawn(process.execPath, [jest, ...jestArgs], {
    cwd: root,
    env: { ...process.env, TEST_KIND: kind, NODE_ENV: 'test', ...(kind === 'split' ? { GEHOOR_SYSTEM: 'split' } : {}) },
    stdio: ['ignore', 'ignore', isBeside ? 'pipe' : 'inherit'], // the report goes to stderr, the JSON also to stdout
    detached: true,
  });
  const report = [];
  child.stderr?.on('data', (chunk) => report.push(chunk));
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const heartbeat = setInterval(() => console.error(`… ${kind} tests, ${seconds()} s`), 20_000);
  const end = () => endGroup(child.pid);
  const limit = setTimeout(() => {
    console.error(`${kind} tests did not end within ${limitMinutes} minutes: stopped`);
    end();
  }, limitMinutes * 60_000);
  process.once('exit', end);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      process.stderr.write(Buffer.concat(report));
      clearInterval(heartbeat);
      clearTimeout(limit);
      process.off('exit', end);
      end();
      resolve({ code, seconds: seconds() });
    });
  });
}

/** A test that failed half-way may have left its broker behind; everything in Jest's process group goes with it. */
function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // nothing is left of it
  }
}

/** A suite that could not run at all counts as one failure; so does a run that left no report or ended badly. */
function readCounts(outputFile, code) {
  if (!existsSync(outputFile)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(outputFile, 'utf8'));
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What this kind of test needs beside Node and is not here. */
function missingFor(kind) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return Object.entries(kinds[kind].needs ?? {})
    .filter(([command]) => !folders.some((folder) => existsSync(join(folder, command))))
    .map(([, name]) => name);
}

/** The suites of a kind that cannot run here, by asking Jest which there are. */
function countSuites(kind) {
  const listed = spawnSync(process.execPath, [jest, '--listTests', ...passedOn], {
    cwd: root,
    env: { ...process.env, TEST_KIND: kind },
    encoding: 'utf8',
  });
  return listed.stdout.trim().split('\n').filter(Boolean).length;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

const total = { passed: 0, failed: 0, skipped: 0 };
const notRun = [];
for (const together of chosen.length > 0 ? chosen.map((kind) => [kind]) : byDefault) {
  await Promise.all(together.map((kind, place) => run(kind, place > 0)));
}

async function run(kind, isBeside) {
  console.error(`\n── ${kind}: ${kinds[kind].title}`);
  const missing = missingFor(kind);
  if (missing.length > 0) {
    notRun.push({
      kind,
      suites: countSuites(kind),
      advice: `install ${missing.join(' and ')}, then: npm test -- ${kind}`,
    });
    console.error(`── ${kind}: DID NOT RUN; ${notRun.at(-1).advice}`);
    return;
  }
  const outputFile = join(results, `${kind}.json`);
  const { code, seconds } = await runJest(kind, outputFile, isBeside);
  const counts = readCounts(outputFile, code);
  console.error(`── ${kind}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s`);
  for (const key of Object.keys(total)) total[key] += counts[key];
}

if (chosen.length === 0) console.log('The split system is tested by: npm run test:split');
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
for (const { kind, suites, advice } of notRun) console.log(`${suites} suites of "${kind}" did not run here: ${advice}`);
const suitesNotRun = notRun.reduce((sum, { suites }) => sum + suites, 0);
console.log(
  `${total.passed} passed, ${total.failed} failed${skipped}${suitesNotRun > 0 ? `, ${suitesNotRun} suites did not run` : ''}`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
