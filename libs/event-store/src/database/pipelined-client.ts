import { Client, type ClientConfig } from 'pg';

/** A connection that does not wait for one answer before it sends the next statement, and sends all that it is asked within one turn of
 *  the program at once: what costs is to send and to wait, not the statement.
 *  A transaction that failed stays failed: what was sent behind the statement that failed does nothing, a `commit` least of all. */
export class PipelinedClient extends Client {
  constructor(config?: ClientConfig) {
    const pipelined: ClientConfig & { readonly pipeline: true } = { ...config, pipeline: true };
    super(pipelined);
    const { connection } = this;
    const send = this.query.bind(this) as (...args: readonly unknown[]) => unknown;
    let isGathering = false;
    const together = (...args: readonly unknown[]) => {
      if (!isGathering) {
        isGathering = true;
        const { stream } = connection;
        stream.cork();
        // After every promise that goes on in this turn.
        queueMicrotask(() =>
          process.nextTick(() => {
            isGathering = false;
            stream.uncork();
          }),
        );
      }
      return send(...args);
    };
    this.query = together as Client['query'];
  }
}
