import type { Log, Work } from '@gehoor/event-store';

/** A part of a running process, and how it ends. */
export interface Step {
  readonly name: string;
  stop(): Promise<void>;
}

/** Starts background work in order; if one cannot start, those already started are stopped. */
export async function startWork(work: readonly Work[]): Promise<void> {
  const started: Work[] = [];
  try {
    for (const one of work) {
      await one.start();
      started.push(one);
    }
  } catch (error) {
    await Promise.allSettled(started.map((one) => one.stop()));
    throw error;
  }
}

/** Stops what does not depend on each other, such as background work, all at once.
 *  @throws the first failure, after all have ended */
export async function stopWork(work: readonly Pick<Work, 'stop'>[]): Promise<void> {
  const results = await Promise.allSettled(work.map((one) => one.stop()));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Ends the parts in the given order: accept no more calls, finish the work, let go of the transport, then of the database.
 *  A part that fails to end does not keep the later ones from it.   @returns whether all ended well */
export async function stopInOrder(steps: readonly Step[], log: Log): Promise<boolean> {
  let isClean = true;
  for (const step of steps) {
    try {
      await step.stop();
      log.debug({ step: step.name }, 'stopped');
    } catch (error) {
      isClean = false;
      log.error({ err: error, step: step.name }, 'could not be stopped in order');
    }
  }
  return isClean;
}

/** Remembers something that has begun and how it ends. */
export type Begun = (name: string, stop: () => Promise<void>) => void;

/** What has begun, each to be ended before what it was built on. */
export function createSteps(): { begun: Begun; stop: (log: Log) => Promise<boolean> } {
  const running: Step[] = [];
  return {
    begun: (name, stop) => void running.unshift({ name, stop }),
    stop: (log) => stopInOrder(running.splice(0), log),
  };
}

/** Ctrl-C may reach a process twice, from the terminal and from whoever started it: the echo is not a second wish. */
const echoMs = 500;

/** Begins the end when the process is told to end, or when a parent that keeps a channel to it is gone; told again, the process
 *  ends at once. */
export function whenToldToEnd(begin: (signal: string) => void): void {
  let toldAt: number | undefined;
  const onSignal = (signal: string) => {
    if (toldAt === undefined) {
      toldAt = Date.now();
      begin(signal);
    } else if (Date.now() - toldAt > echoMs) process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.on('disconnect', () => onSignal('disconnect'));
  process.channel?.unref();
}

/** Ends the process through `stop` when it is told to end: exit 0, or 1 when it fails or takes too long. On an error nobody caught
 *  it logs and exits 1, never 0: the state is unknown, a restart is the cure, and an orchestrator must see that it did not stop of its own will. */
export function endProcessWith(stop: () => Promise<boolean>, log: Log, limitMs = 10_000): void {
  whenToldToEnd((signal) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error({ limitMs }, 'stopping took too long');
      process.exit(1);
    }, limitMs).unref();
    stop().then(
      (isClean) => process.exit(isClean ? 0 : 1),
      (error: unknown) => exitAfter(error, 'stopping failed', log),
    );
  });
  process.on('uncaughtException', (error) => exitAfter(error, 'an error nobody caught', log));
  process.on('unhandledRejection', (reason) => exitAfter(reason, 'a rejection nobody handled', log));
}

/** Ends the process with 1, having said why. */
export function exitAfter(error: unknown, message: string, log: Log): never {
  log.fatal({ err: error }, message);
  process.exit(1);
}
