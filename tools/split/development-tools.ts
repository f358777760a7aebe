import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from '@gehoor/contracts';
import { createMovableTime } from '@gehoor/event-store';
import type { DevelopmentClock } from '@gehoor/service-kit';
import { addDevelopmentRoutes, type Begun, watchIdle } from '@gehoor/standalone/development';
import { fastify } from 'fastify';
import type { ManagedProcess } from './managed-process';

const giveUpAfterMs = 60_000;

/** What in production is somebody else's: the token issuer and the mail server; and the clock of all processes together.
 *  @returns where they are */
export async function startDevelopmentTools(
  parts: Parameters<typeof addDevelopmentRoutes>[1],
  begun: Begun,
): Promise<string> {
  const app = fastify({ forceCloseConnections: true });
  await addDevelopmentRoutes(app, parts);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  begun('development tools', () => app.close());
  return url;
}

/** One clock over all services: moved here, it is moved everywhere; idle when no service has anything to do. */
export async function createFleetClock(
  ownerUrl: string,
  names: readonly ServiceName[],
  processes: () => readonly ManagedProcess[],
  begun: Begun,
): Promise<DevelopmentClock> {
  const time = createMovableTime();
  const runningProcess = (name: string) => processes().find((one) => one.name === name && one.isRunning());
  const work = names.map((name) => ({
    name,
    drain: () =>
      untilAnswered(async () => {
        const process = runningProcess(name);
        if (process === undefined) throw new Error(`${name} does not run`);
        await call(process, '/dev/idle');
      }),
  }));
  const watch = await watchIdle(ownerUrl, names, work, null);
  begun('idle watch', () => watch.stop());
  return {
    time,
    idle: watch.idle,
    onMoved: async () => {
      const body = JSON.stringify({ offsetMs: time.offsetMs() });
      const running = names.map(runningProcess).filter((process) => process !== undefined);
      const headers = { 'content-type': 'application/json' };
      await Promise.all(running.map((process) => call(process, '/dev/clock', { method: 'POST', headers, body })));
    },
  };
}

/** A process that is just starting, or a broker that is: not idle yet, and no reason to give up before the deadline. */
async function untilAnswered(ask: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + giveUpAfterMs; ; await sleep(200)) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

async function call(process: ManagedProcess, path: string, init: RequestInit = {}): Promise<void> {
  const response = await fetch(new URL(path, process.url()), init);
  if (!response.ok) throw new Error(`${process.name} answered ${response.status} to ${path}: ${await response.text()}`);
}
