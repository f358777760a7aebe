/** Told of each step that takes time, in words for whoever waits. */
export type ProgressReport = (step: string) => void;

export interface Progress {
  readonly report: ProgressReport;
  /** Ends the last step's line. */
  done(): void;
}

/** One line per step with the seconds it took: counting on a terminal, at its end elsewhere. */
export function showProgress(out: NodeJS.WriteStream): Progress {
  let step: { text: string; startedAt: number; timer: NodeJS.Timeout } | undefined;
  const line = (text: string, startedAt: number) => `  ${text} … ${((Date.now() - startedAt) / 1000).toFixed(1)} s`;

  function done(): void {
    if (!step) return;
    clearInterval(step.timer);
    out.write(`${out.isTTY ? '\r' : ''}${line(step.text, step.startedAt)}\n`);
    step = undefined;
  }

  function report(text: string): void {
    done();
    const startedAt = Date.now();
    if (out.isTTY) out.write(`  ${text} …`);
    const timer = setInterval(
      () => out.write(out.isTTY ? `\r${line(text, startedAt)}` : `${line(text, startedAt)}\n`),
      out.isTTY ? 200 : 10_000,
    ).unref();
    step = { text, startedAt, timer };
  }

  return { report, done };
}
