import { type Log, whenToldToEnd } from '@gehoor/service-kit';

interface Running {
  readonly log: Log;
  /** @returns whether all of it ended well */
  stop(): Promise<boolean>;
}

/** Ends the system when the process is told to end, also while it is still starting. An error nobody caught ends it in the same
 *  order, since it has a database and processes to let go of, and with 1: its state is unknown.
 *  @param limitMs after which the process ends whatever still runs */
export function stopWithProcess(starting: Promise<Running>, limitMs = 4500): void {
  async function stop(code: number): Promise<void> {
    setTimeout(() => process.exit(1), limitMs);
    const running = await starting;
    process.exit((await running.stop()) ? code : 1);
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

  whenToldToEnd(() => {
    process.stdout.write('\nStopping …\n');
    stop(0).catch(() => process.exit(1));
  });
  process.on('uncaughtException', onFatal);
  process.on('unhandledRejection', onFatal);
}
