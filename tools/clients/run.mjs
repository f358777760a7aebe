// `npm run test:clients`: the graph and the events as clients meet them that nobody here wrote. They are installed here, from a lock file of
// their own, so that `npm start` has none of them. Ends with one line "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
for (const [command, ...args] of [
  ['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
  ['python3', '-m', 'venv', '.venv'],
  ['.venv/bin/pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', 'requirements.txt'],
]) {
  const { status, error } = spawnSync(command, args, { cwd: here, stdio: 'inherit' });
  if (status === 0) continue;
  console.log(
    `${[command, ...args].join(' ')} failed: ${error?.message ?? status}. This needs npm, and Python 3 with venv.`,
  );
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const files = readdirSync(join(here, 'test')).filter((name) => name.endsWith('.test.mjs'));
let [passed, failed] = [0, 0];
// A suite counts by what is in it.
const one = ({ details }) => (details.type === 'suite' ? 0 : 1);
const tests = run({ files: files.map((name) => join(here, 'test', name)), concurrency: 1, timeout: 10 * 60_000 })
  .on('test:pass', (event) => (passed += one(event)))
  .on('test:fail', (event) => (failed += one(event)));
for await (const line of tests.compose(spec)) process.stdout.write(line);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
