/** Told of each step that takes time, in words for whoever waits. */
export type ProgressReport = (step: string) => void;

/** One line per step with the seconds it took: counting on a terminal, at its end elsewhere. */
export function showProgress(out: NodeJS.WriteStream) {
  let step: { text: string; startedAt: number; timer: NodeJS.Timeout } | undefined;
  const line = (text: string, startedAt: number) => `  ${text} … ${((Date.now() - startedAt) / 1000).toFixed(1)} s`;

  /** Ends the last step's line. */
  function done(): void {
    if (!step) return;
    clearInterval(step.timer);
    out.write(`${out.isTTY ? '\r' : ''}${line(step.text, step.startedAt)}\n`);
    step = undefined;
  }

  const report: ProgressReport = (text) => {
    done();
    const startedAt = Date.now();
    if (out.isTTY) out.write(`  ${text} …`);
    const timer = setInterval(
      () => out.write(out.isTTY ? `\r${line(text, startedAt)}` : `${line(text, startedAt)}\n`),
      out.isTTY ? 200 : 10_000,
    ).unref();
    step = { text, startedAt, timer };
  };

  return { report, done };
}
