import type { Log } from '@gehoor/service-kit';

interface Running {
  readonly log: Log;
  /** @returns whether all of it ended well */
  stop(): Promise<boolean>;
}

/** Ctrl-C reaches us twice, from the terminal and from whoever started us: the echo is not a second wish. */
const echoMs = 500;

/** Ends the system when the process is told to end, also while it is still starting, and when its parent is gone; a second
 *  Ctrl-C ends it at once. An error nobody caught ends the process with 1: its state is unknown.
 *  @param limitMs after which the process ends whatever still runs */
export function stopWithProcess(starting: Promise<Running>, limitMs = 4500): void {
  let stoppingSince: number | undefined;

  async function stop(code: number): Promise<void> {
    setTimeout(() => process.exit(1), limitMs);
    const running = await starting;
    process.exit((await running.stop()) ? code : 1);
  }

  function onSignal(): void {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince > echoMs) process.exit(130);
      return;
    }
    stoppingSince = Date.now();
    process.stdout.write('\nStopping …\n');
    stop(0).catch(() => process.exit(1));
  }

  function onFatal(error: unknown): void {
    process.stderr.write(
      `\nGehoor failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    starting.then(
      ({ log }) => log.fatal({ err: error }, 'an error nobody caught'),
      () => undefined,
    );
    stop(1).catch(() => process.exit(1));
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.on('disconnect', onSignal);
  process.channel?.unref();
  process.on('uncaughtException', onFatal);
  process.on('unhandledRejection', onFatal);
}
