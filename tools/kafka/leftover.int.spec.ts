import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopLeftoverKafka } from './cluster';

describe('a broker that a killed parent left running', () => {
  let data: string;
  let folder: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'gehoor-leftover-'));
    folder = join(data, '4.3.0', 'node-1');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'server.properties'), '');
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      const ended = once(child, 'exit');
      if (child.kill('SIGKILL')) await ended;
    }
    rmSync(data, { recursive: true });
  });

  const processWith = (...args: string[]): ChildProcess => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', ...args], { stdio: 'ignore' });
    children.push(child);
    return child;
  };
  const lives = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

  it('is no other program that has its settings open', async () => {
    const innocent = processWith('kafka.Kafka', join(folder, 'server.properties'));
    writeFileSync(join(folder, 'pid'), `${innocent.pid} 999999`);
    await stopLeftoverKafka(data);
    await new Promise((done) => setTimeout(done, 200));
    expect(lives(innocent)).toBe(true);
    expect(existsSync(join(folder, 'pid'))).toBe(false);
  });

  it('is no broker at all where another program got both numbers', async () => {
    const innocent = processWith('--follow', join(folder, 'server.properties'));
    writeFileSync(join(folder, 'pid'), `${innocent.pid} ${process.pid}`);
    await stopLeftoverKafka(data);
    expect(lives(innocent)).toBe(true);
  });
});
