import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const fromSource = ['--enable-source-maps', '--conditions=@gehoor/source', '-r', '@swc-node/register'];

export interface SpawnedHouse {
  readonly url: string;
  tokenFor(persona: string): Promise<string>;
  /** Sends a signal, and resolves with the exit code (null when it was killed) and the time it took. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }>;
}

/** The address it prints once everything runs. */
function printedUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const url = /GraphQL +(\S+)\/graphql/.exec(output)?.[1];
        if (url) resolve(url);
      });
    }
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${output.slice(-2000)}`)));
  });
}

/** The house as a process of its own, on its own PostgreSQL: for what only happens to processes. */
export async function spawnHouse(dataPath: string): Promise<SpawnedHouse> {
  const child = spawn(process.execPath, [...fromSource, join(root, 'apps/standalone/src/main.ts')], {
    env: { ...process.env, PORT: '0', GEHOOR_DATA: dataPath, GEHOOR_DEV_CLOCK: '1', NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await printedUrl(child);
  return {
    url,
    tokenFor: async (persona) => {
      const answer: { personas: { id: string; token: string }[] } = JSON.parse(
        await (await fetch(`${url}/dev/personas`)).text(),
      );
      const token = answer.personas.find(({ id }) => id === persona)?.token;
      if (token === undefined) throw new Error(`no persona ${persona}`);
      return token;
    },
    end: async (signal) => {
      const startedAt = Date.now();
      const exited = once(child, 'exit');
      child.kill(signal);
      const [code] = await exited;
      return { code: typeof code === 'number' ? code : null, tookMs: Date.now() - startedAt };
    },
  };
}
