import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(__dirname, '../..');
const fromSource = ['--conditions=@gehoor/source', '-r', '@swc-node/register'];
const readyWithinMs = 180_000;

export interface ProcessPlan {
  /** Of a folder in `apps`: its `main` is run. */
  readonly name: string;
  /** What was built (`npm run build`) instead of the source. */
  readonly built: boolean;
  /** Where its code lies, if not here; and a module that is loaded before it. */
  readonly code?: { readonly root?: string; readonly preload?: string | undefined };
  readonly logFile: string;
  /** Everything it may know; nothing of our own environment reaches it but PATH. Asked at each start. */
  readonly env: () => Readonly<Record<string, string>>;
  /** Told when it ended and nobody had ended it. */
  readonly onBroken: (why: string) => void;
}

/** One process of the split system: started, killed and started again by whoever runs the system. */
export interface ManagedProcess {
  readonly name: string;
  /** Where it serves; the same after a restart. */
  url(): string;
  isRunning(): boolean;
  pid(): number | undefined;
  /** Resolves when it serves.   @throws with the end of its log when it ends instead */
  start(): Promise<void>;
  /** @returns its exit code, null when the signal killed it; undefined when it did not run */
  end(signal: NodeJS.Signals): Promise<number | null | undefined>;
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  wanted: boolean;
}

export function createManagedProcess(plan: ProcessPlan): ManagedProcess {
  const { name, logFile, onBroken } = plan;
  let running: Running | undefined;
  let url: string | undefined;

  function watch(child: ChildProcess): Running {
    const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
    const one: Running = { child, ended, wanted: true };
    void ended.then((code) => {
      if (running === one) running = undefined;
      const how = child.signalCode ?? code;
      if (one.wanted && url !== undefined) onBroken(`${name} ended by itself (${how}); see ${logFile}`);
    });
    return one;
  }

  return {
    name,
    url: () => {
      if (url === undefined) throw new Error(`${name} was never started`);
      return url;
    },
    isRunning: () => running !== undefined,
    pid: () => running?.child.pid,
    async start() {
      mkdirSync(dirname(logFile), { recursive: true });
      const from = sizeOf(logFile);
      const port: Record<string, string> = url === undefined ? {} : { PORT: new URL(url).port };
      const one = watch(launch(plan, port));
      running = one;
      url = await Promise.race([
        servesAt(logFile, from),
        one.ended.then((code) => {
          throw new Error(`${name} ended with ${code}. Its log (${logFile}) ends with:\n${lastLines(logFile, from)}`);
        }),
      ]);
    },
    async end(signal) {
      const one = running;
      if (one === undefined) return undefined;
      one.wanted = false;
      one.child.kill(signal);
      return one.ended;
    },
  };
}

/** In a process group of its own, so that Ctrl-C reaches us alone; the channel tells it when we are gone. Its log is a file,
 *  not a pipe: it outlives us. */
function launch(
  { name, built, code = {}, logFile, env }: ProcessPlan,
  port: Readonly<Record<string, string>>,
): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  const source = [
    ...fromSource,
    ...(code.preload === undefined ? [] : ['-r', code.preload]),
    `apps/${name}/src/main.ts`,
  ];
  const main = built ? [`apps/${name}/dist/main.js`] : source;
  const child = spawn(process.execPath, ['--enable-source-maps', ...main], {
    cwd: code.root ?? root,
    env: { PATH: process.env['PATH'], ...env(), ...port },
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  });
  closeSync(log);
  return child;
}

/** The address in the log entry every process writes when it serves. */
async function servesAt(logFile: string, from: number): Promise<string> {
  for (const until = Date.now() + readyWithinMs; Date.now() < until; await sleep(50)) {
    const url = /"url":"(http[^"]+)","msg":"ready to serve"/.exec(textFrom(logFile, from))?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`nothing serves after ${readyWithinMs / 1000} s; see ${logFile}`);
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const textFrom = (path: string, from: number): string => readFileSync(path).subarray(from).toString('utf8');
const lastLines = (path: string, from: number): string => textFrom(path, from).trim().split('\n').slice(-5).join('\n');
