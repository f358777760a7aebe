import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFolder, refuseSecondLauncher } from './one-launcher';

const oneLauncher = join(__dirname, 'one-launcher.ts');

describe('the launcher of a data folder', () => {
  let data: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'gehoor-launcher-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      const ended = once(child, 'exit');
      if (child.kill('SIGKILL')) await ended;
    }
    rmSync(data, { recursive: true });
    rmSync(`${data}-copy`, { recursive: true, force: true });
  });

  const run = (script: string, ...args: string[]): ChildProcess => {
    const fromSource = ['--conditions=@gehoor/source', '-r', '@swc-node/register'];
    const child = spawn(process.execPath, [...fromSource, '-e', script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  };
  /** Another process that claimed the folder. */
  const claimed = async (): Promise<ChildProcess> => {
    const script = `require(${JSON.stringify(oneLauncher)}).claimFolder(${JSON.stringify(data)}); console.log('claimed'); setInterval(() => {}, 1000)`;
    const child = run(script, 'tools/split/main.ts');
    if (child.stdout) await once(child.stdout, 'data');
    return child;
  };

  it('refuses a second one while it runs', async () => {
    const child = await claimed();
    expect(() => refuseSecondLauncher(data)).toThrow(`process ${child.pid}`);
  });

  it('gives the folder free when it ends, also when it was killed', async () => {
    claimFolder(data)();
    refuseSecondLauncher(data);
    const child = await claimed();
    child.kill('SIGKILL');
    await once(child, 'exit');
    refuseSecondLauncher(data);
  });

  it('is not that of a copy made while it ran', async () => {
    await claimed();
    cpSync(data, `${data}-copy`, { recursive: true });
    refuseSecondLauncher(`${data}-copy`);
  });

  it('is no other process that got its number, whatever that is called', async () => {
    const child = await claimed();
    const other = run('setInterval(() => {}, 1000)', 'tools/split/main.ts');
    const claim = readFileSync(join(data, 'launcher.pid'), 'utf8');
    writeFileSync(join(data, 'launcher.pid'), claim.replace(String(child.pid), String(other.pid)));
    refuseSecondLauncher(data);
  });
});
