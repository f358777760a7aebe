// Proves `npm start` as a newcomer meets it: a clone in an empty folder, nothing installed, the printed curl line.
// Prints how long the first answer took, and how long a warm start takes.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './house.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'gehoor-smoke-'));
const clone = join(scratch, 'gehoor');
const running = new Set();
let passed = 0;
let failed = 0;

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);

async function check(title, work) {
  try {
    const note = await work();
    passed += 1;
    console.log(`ok     ${title}${note ? `: ${note}` : ''}`);
  } catch (error) {
    failed += 1;
    console.log(
      `FAILED ${title}\n       ${String(error instanceof Error ? error.message : error).replaceAll('\n', '\n       ')}`,
    );
  }
}

function assert(condition, message) {
  if (!condition) throw new Error(message);
}

/** `npm start` in the clone, as its own process group. `curl` resolves with the printed curl line.
 *  @param port 0: a free one */
function start({ port = 0, data, args = [] } = {}) {
  const env = { ...process.env, PORT: String(port), ...(data ? { GEHOOR_DATA: data } : {}) };
  const child = spawn('npm', ['start', ...args], {
    cwd: clone,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  let output = '';
  const exited = new Promise((resolve) =>
    child.on('exit', (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  const curl = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        const line = /^\s*(curl .*)\n/m.exec(output)?.[1];
        if (line) resolve(line);
      });
    }
    void exited.then((code) => reject(new Error(`npm start ended with ${code}:\n${output.slice(-3000)}`)));
  });
  curl.catch(() => undefined);
  return { child, curl, exited, output: () => output };
}

function answerOf(curlLine) {
  const text = execFileSync('bash', ['-c', curlLine], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const answer = JSON.parse(text);
  assert(answer.data && !answer.errors, `the curl line answered ${text.slice(0, 500)}`);
  return answer.data;
}

/** @returns how long it took until the copy and its PostgreSQL were gone */
async function stop(copy) {
  const postgres = postgresOf(copy);
  const startedAt = Date.now();
  process.kill(-copy.child.pid, 'SIGINT'); // what Ctrl-C does: the whole group gets it
  await Promise.race([copy.exited, sleep(15_000)]);
  while (isRunning(postgres)) {
    assert(Date.now() - startedAt < 15_000, 'PostgreSQL is still running');
    await sleep(20);
  }
  return Date.now() - startedAt;
}

/** Process id, parent, program and start of everything that runs. */
function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [program] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        return [{ pid: Number(pid), parent: Number(stat[1]), program, startedAt: stat[19] }];
      } catch {
        return []; // ended while we looked
      }
    });
}

const ourPostgres = new Set();
/** That very process, not a later one with its number. */
const isRunning = ({ pid, startedAt }) =>
  processes().some((one) => one.pid === pid && one.startedAt === startedAt && one.program.endsWith('/bin/postgres'));

/** The PostgreSQL server among a copy's descendants; remembered, so that it can be looked for when its parents are gone. */
function postgresOf({ child }) {
  const all = processes();
  const family = new Set([child.pid]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  const server = all.find(
    ({ pid, parent, program }) => family.has(pid) && family.has(parent) && /\/bin\/postgres$/.test(program),
  );
  assert(server, 'no PostgreSQL runs under it');
  ourPostgres.add(server);
  return server;
}

function cleanUp() {
  for (const child of running) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // already gone
    }
  }
  for (const server of ourPostgres) if (isRunning(server)) process.kill(server.pid, 'SIGINT');
  rmSync(scratch, { recursive: true, force: true });
}
process.on('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

/** What a complaint's reference is never changes; its status may, while the house works on. */
const referencesIn = (data) => JSON.stringify(data.complaints.edges.map(({ node }) => node.reference));

execFileSync('git', ['clone', '-q', '--no-hardlinks', root, clone]);
let system;
let port;
let firstAnswer;

await check('a fresh clone answers the pasted curl line', async () => {
  const startedAt = Date.now();
  system = start();
  const curl = await system.curl;
  port = /127\.0\.0\.1:(\d+)/.exec(curl)[1];
  firstAnswer = answerOf(curl);
  return `first start to first answer ${seconds(startedAt)} s`;
});
await check('the first start printed nothing alarming', async () => {
  const alarming = system.output().match(/^.*\b(warn|warning|deprecated|error|EBADENGINE|vulnerabilit)\b.*$/gim);
  assert(!alarming, `printed: ${alarming?.join(' | ')}`);
});
await check('the explorer, the mail page and the personas are there', async () => {
  for (const path of ['/explorer', '/mail', '/mail.json', '/dev/personas', '/live', '/ready', '/metrics']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    const { status } = answer;
    await answer.text();
    assert(status === 200, `${path} answered ${status}`);
  }
});
await check('a second copy on the same port is told so, and fails', async () => {
  const second = start({ port, data: join(scratch, 'second') });
  const code = await second.exited;
  assert(code !== 0, 'it ended with 0');
  assert(/port .*in use/i.test(second.output()), `it said: ${second.output().slice(-500)}`);
});
await check('a second copy runs beside it on its own port and data', async () => {
  const second = start({ data: join(scratch, 'second') });
  answerOf(await second.curl);
  answerOf(await system.curl);
  const stopMs = await stop(second);
  assert(stopMs < 5000, `stopping took ${stopMs} ms`);
});
await check('Ctrl-C stops everything within 5 seconds, PostgreSQL included', async () => {
  const stopMs = await stop(system);
  assert(stopMs < 5000, `it took ${stopMs} ms`);
  return `${stopMs} ms`;
});
await check('a warm start takes less than 10 seconds and keeps the data', async () => {
  const startedAt = Date.now();
  system = start({ port });
  const answer = answerOf(await system.curl);
  const took = seconds(startedAt);
  assert(referencesIn(answer) === referencesIn(firstAnswer), 'the answer differs from before the restart');
  assert(Number(took) < 10, `it took ${took} s`);
  return `warm start ${took} s`;
});
await check('after kill -9 of everything but PostgreSQL it starts again', async () => {
  const postgres = postgresOf(system);
  process.kill(-system.child.pid, 'SIGKILL');
  await system.exited;
  assert(isRunning(postgres), 'PostgreSQL did not outlive its parent: this proves nothing');
  system = start({ port });
  const answer = answerOf(await system.curl);
  assert(referencesIn(answer) === referencesIn(firstAnswer), 'the answer differs from before the kill');
});
await check('--fresh begins anew', async () => {
  await stop(system);
  system = start({ port, args: ['--', '--fresh'] });
  answerOf(await system.curl);
  await stop(system);
});

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
