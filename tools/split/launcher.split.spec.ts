import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { eventually } from '@gehoor/testing';
import { describeWithKafka } from '../kafka/describe-with-kafka';

const root = join(__dirname, '../..');
const fromSource = ['--enable-source-maps', '--conditions=@gehoor/source', '-r', '@swc-node/register'];

interface Launched {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  said(): string;
  /** What the printed curl line answers, pasted into a shell. */
  ask(): string;
}

/** Resolves once the summary is printed.   @throws when it ends instead, with what it said */
async function launch(dataPath: string, args: readonly string[] = []): Promise<Launched> {
  const child = spawn(process.execPath, [...fromSource, join(root, 'tools/split/main.ts'), ...args], {
    cwd: root,
    env: { ...process.env, PORT: '0', GEHOOR_DATA: dataPath, NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  const curlLine = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const line = /^curl .*$/m.exec(output)?.[0];
        if (line !== undefined) resolve(line);
      });
    }
    void ended.then((code) => reject(new Error(`it ended with ${code}: ${output.slice(-2000)}`)));
  });
  return {
    child,
    ended,
    said: () => output,
    ask: () => execFileSync('sh', ['-c', curlLine], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  };
}

/** Command lines of whatever still runs on this data. */
const stillRunning = (pids: readonly number[]): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => pids.includes(Number(name)))
    .map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
    .filter((commandLine) => commandLine !== '');

/** Everything the launcher started: its children, PostgreSQL's included. */
const childrenOf = (pid: number | undefined): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      const path = `/proc/${name}/stat`;
      try {
        return (
          readFileSync(path, 'utf8')
            .replace(/^.*\) /s, '')
            .split(' ')[1] === String(pid)
        );
      } catch {
        return false; // ended while we looked
      }
    })
    .map(Number);

/** At the address and with the token of the printed curl line. */
async function registerComplaint(said: string): Promise<void> {
  const [, url = '', authorization = ''] = /^curl -s (\S+) .*(Bearer [^']+)'/m.exec(said) ?? [];
  const input = {
    idempotencyKey: randomUUID(),
    channel: 'PHONE',
    product: 'private-lease',
    description: 'The car was returned in June and the lease is still collected every month.',
    complainant: { name: 'M. de Wit', email: 'm.dewit@example.org' },
  };
  const query = `mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) { __typename } }`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  expect(await answer.json()).toEqual({ data: { registerComplaint: { __typename: 'ComplaintRegistered' } } });
}

const referencesIn = (answer: string): readonly string[] => answer.match(/DL-\d{4}-\d{6}-\d/g) ?? [];

describeWithKafka('npm run start:split', () => {
  let dataPath: string;
  let launched: Launched;
  let firstAnswer: string;
  beforeAll(() => {
    dataPath = mkdtempSync(join(tmpdir(), 'gehoor-launch-'));
  });
  afterAll(async () => {
    launched?.child.kill('SIGKILL');
    await launched?.ended;
    await removeEmbeddedPostgres(join(dataPath, 'postgres'));
    rmSync(dataPath, { recursive: true, force: true });
  });

  it('prints a line that works when pasted', async () => {
    launched = await launch(dataPath);
    firstAnswer = launched.ask();
    expect(referencesIn(firstAnswer)).toHaveLength(3);
  });

  it('does not let a second one run on the same data', async () => {
    await expect(launch(dataPath)).rejects.toThrow('Another Gehoor runs on');
    expect(referencesIn(launched.ask())).toHaveLength(3);
  });

  it('ends all it started within 8 seconds of Ctrl-C, Kafka and PostgreSQL included', async () => {
    const children = childrenOf(launched.child.pid);
    expect(children.length).toBeGreaterThanOrEqual(8);
    const startedAt = Date.now();
    launched.child.kill('SIGINT');
    expect(await launched.ended).toBe(0);
    expect(Date.now() - startedAt).toBeLessThan(8_000);
    expect(stillRunning(children)).toEqual([]);
  });

  it('runs what was built for production on the data that was kept', async () => {
    const built = spawnSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-b', 'apps/operator'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(built.stdout).toBe('');
    launched = await launch(dataPath, ['--built']);
    expect(referencesIn(launched.ask())).toEqual(referencesIn(firstAnswer));
  });

  it('hands letters over TLS to the mail server where what was built runs, because production takes no less', async () => {
    const caught = () => readdirSync(join(dataPath, 'mail')).length;
    const before = caught();
    await registerComplaint(launched.said());
    await eventually(() => caught() > before, 30_000);
    const [, pid] = /correspondence +pid (\d+)/.exec(launched.said()) ?? [];
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    expect(environment).toEqual(expect.arrayContaining(['NODE_ENV=production', 'SMTP_TLS=required']));
  });

  it('starts again after a kill -9 of the launcher, whatever that left running', async () => {
    const answer = launched.ask();
    const services = childrenOf(launched.child.pid);
    launched.child.kill('SIGKILL');
    expect(await launched.ended).toBeNull();
    launched = await launch(dataPath);
    expect(referencesIn(launched.ask())).toEqual(referencesIn(answer));
    expect(stillRunning(services)).toEqual([]);
  });

  it('says which part died, ends the rest, and exits non-zero', async () => {
    const children = childrenOf(launched.child.pid);
    const pid = Number(/escalation +pid (\d+)/.exec(launched.said())?.[1]);
    process.kill(pid, 'SIGKILL');
    expect(await launched.ended).toBe(1);
    expect(launched.said()).toContain('escalation ended by itself (SIGKILL)');
    expect(stillRunning(children)).toEqual([]);
  });
});
