import { createServer } from 'node:net';

/** Fails early, before anything long was done, when somebody else listens on the port.
 *  @throws in words for the person who started us */
export async function assertPortFree(port: number, host: string): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(problemInWords(error, port), { cause: error })),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function problemInWords({ code, message }: NodeJS.ErrnoException, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program (perhaps another Gehoor). Stop it, or choose another port: PORT=${port + 100} npm start`;
  }
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Choose one above 1023: PORT=4000 npm start`;
  return `Port ${port} cannot be used: ${message}`;
}
