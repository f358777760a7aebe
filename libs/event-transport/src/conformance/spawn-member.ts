import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { SpawnedMember } from './suite';
import type { MemberSettings } from './member';

/** Starts `member.ts` in a process of its own. */
export function spawnMember(settings: MemberSettings): SpawnedMember {
  const script = join(__dirname, 'member.ts');
  const run = ['--conditions=@gehoor/source', '-r', '@swc-node/register', script, JSON.stringify(settings)];
  const child = spawn(process.execPath, run, { stdio: ['ignore', 'pipe', 'inherit'] });
  const handled: string[] = [];
  let rest = '';
  child.stdout.on('data', (chunk) => {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    handled.push(...lines);
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    handled,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
