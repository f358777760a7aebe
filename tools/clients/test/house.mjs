import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** A house of its own, as `npm start` starts it on a free port: with the samples, or with the 28 complaints of the baseline.
 *  @returns where it is and keeps its data, and the token of each persona */
export async function startHouse({ baseline = false } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'gehoor-clients-'));
  const folder = join(data, 'house');
  const env = { ...process.env, PORT: '0', GEHOOR_DATA: folder, NODE_ENV: 'development' };
  if (baseline) env.GEHOOR_DEV_CLOCK = restoreBaseline(folder);
  const child = spawn(process.execPath, [join(root, 'tools/bootstrap.mjs'), 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await printedAddress(child);
  const { personas } = await (await fetch(`${url}/dev/personas`)).json();
  // What earlier code stored is taken stock of at the first start: until that is done, answers change under whoever asks.
  if (baseline) await fetch(`${url}/dev/idle`);
  const token = (id) => personas.find((persona) => persona.id === id).token;
  return {
    url,
    token,
    folder,
    /** One call; @throws what the server says is wrong */
    ask: async (persona, query, variables = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token(persona)}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data: answer, errors } = await response.json();
      if (errors !== undefined) throw new Error(JSON.stringify(errors, null, 2));
      return answer;
    },
    schema: async (persona = 'handler') => {
      const response = await fetch(`${url}/schema.graphql`, { headers: { authorization: `Bearer ${token(persona)}` } });
      return response.text();
    },
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** @returns the instant its clocks stand at */
function restoreBaseline(folder) {
  const { stdout, stderr, status } = spawnSync('npm', ['run', '-s', 'baseline', '--', 'restore', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  const instant = /GEHOOR_DEV_CLOCK=(\S+)/.exec(stdout)?.[1];
  if (status !== 0 || instant === undefined) throw new Error(`the baseline was not restored: ${stdout}${stderr}`);
  return instant;
}

/** Reads on to the end: who writes to a closed pipe is told so. */
function printedAddress(child) {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const url = /(http:\/\/127\.0\.0\.1:\d+)\/explorer/.exec(printed)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.on('exit', () => reject(new Error(`the house did not start:\n${printed}`)));
  });
}
