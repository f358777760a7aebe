// What `npm start` and `npm test` run. Needs nothing but Node: it installs the dependencies when they are missing or
// differ from package-lock.json, then runs the real command. Written for old Node versions too, so that it can tell
// people that theirs is too old.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fromSource, root } from './house.mjs';

const targets = {
  // What lives for a request only is swept away whole: with more room for it less is carried along.
  start: ['--max-semi-space-size=64', ...fromSource, 'apps/standalone/src/main.ts'],
  'start:split': [...fromSource, 'tools/split/main.ts'],
  test: ['tools/test.mjs'],
  install: undefined,
};

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

function assertNodeVersion() {
  const wanted = readJson('package.json').engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(`Gehoor needs Node ${wanted} or newer; this is Node ${process.versions.node} (${process.execPath}).`);
  console.error('Install a current one from https://nodejs.org, or with nvm: nvm install && nvm use');
  process.exit(1);
}

/** npm writes node_modules/.package-lock.json last, so an interrupted install counts as missing too. */
function dependenciesAreStale() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return true;
  const installed = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(readJson('package-lock.json').packages).some(
    ([path, wanted]) =>
      path.startsWith('node_modules/') &&
      !wanted.optional &&
      !wanted.link &&
      (!installed[path] || installed[path].version !== wanted.version),
  );
}

/** Says that something still goes on: one line that counts on a terminal, a line every ten seconds elsewhere. */
function showProgress(text) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const terminal = process.stdout.isTTY;
  process.stdout.write(terminal ? `${text} …` : `${text} …\n`);
  const timer = setInterval(
    () => process.stdout.write(terminal ? `\r${text} … ${seconds()} s` : `${text} … ${seconds()} s\n`),
    terminal ? 1000 : 10_000,
  );
  return (outcome) => {
    clearInterval(timer);
    process.stdout.write(`${terminal ? '\r' : ''}${text}: ${outcome} after ${seconds()} s\n`);
  };
}

function explainFailedInstall(output) {
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network/i.test(
    output,
  );
  const full = /ENOSPC/.test(output);
  if (full) console.error('There is no room left on this disk for the dependencies (about 700 MB).');
  else if (offline) console.error('npm could not reach its registry. Check the network (or proxy) and run this again.');
  console.error(`What npm said:\n${output.trim().split('\n').slice(-25).join('\n')}`);
}

async function installDependencies() {
  const done = showProgress('Installing dependencies (npm ci, once)');
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retry-mintimeout=1000',
    '--fetch-retry-maxtimeout=5000',
  ];
  const npm = process.env.npm_execpath;
  const viaNode = npm && /\.c?js$/.test(npm);
  const child = viaNode
    ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += String(error);
      resolve(1);
    });
    child.on('close', resolve);
  });
  done(code === 0 ? 'done' : 'failed');
  if (code !== 0) {
    explainFailedInstall(output);
    process.exit(1);
  }
}

/** Our parent, and where that can be read its parent too: npm starts us through a shell that outlives it. */
function ancestors() {
  const stat = `/proc/${process.ppid}/stat`;
  const shellsParent = existsSync(stat)
    ? readFileSync(stat, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1]
    : '';
  return `${process.ppid} ${shellsParent}`;
}

/** npm is gone (killed) when our ancestors change; whoever was started through it must not stay behind. */
function onParentGone(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const atStart = ancestors();
  setInterval(() => {
    if (ancestors() !== atStart) stop();
  }, 1000).unref();
}

/** The open channel (`ipc`) lets the child notice that this process was killed. */
function run(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  onParentGone(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

const [target, ...args] = process.argv.slice(2);
if (!target || !(target in targets)) {
  console.error(`usage: node tools/bootstrap.mjs ${Object.keys(targets).join(' | ')} [options]`);
  process.exit(2);
}
assertNodeVersion();
if (dependenciesAreStale()) await installDependencies();
if (targets[target]) run([...targets[target], ...args]);
