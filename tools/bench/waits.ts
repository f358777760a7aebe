import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Counts from now on how often this process sends something to the database that listens on a port of this machine. What a connection
 *  sends at once is one write of its socket: statements that go out together count once.   @returns how often so far */
export function countWaits(port: number): () => number {
  let waits = 0;
  const { _write, _writev } = Socket.prototype;
  const count = ({ remotePort }: Socket) => (waits += remotePort === port ? 1 : 0);
  Socket.prototype._write = function (this: Socket, ...args: Parameters<typeof _write>) {
    count(this);
    return _write.apply(this, args);
  };
  Socket.prototype._writev = function (this: Socket, ...args: Parameters<NonNullable<typeof _writev>>) {
    count(this);
    return _writev?.apply(this, args);
  };
  return () => waits;
}

const everyMs = 100;
const fileOf = (pid: number) => join(tmpdir(), `gehoor-waits-${pid}`);

/** Tells another process how often this one sent something, a tenth of a second late at most. */
export function tellWaits(port: number): void {
  const waits = countWaits(port);
  const file = fileOf(process.pid);
  setInterval(() => writeFileSync(file, String(waits())), everyMs).unref();
  process.once('exit', () => rmSync(file, { force: true }));
}

/** What a process has told; 0 before it did. */
export function waitsToldBy(pid: number): number {
  try {
    return Number(readFileSync(fileOf(pid), 'utf8'));
  } catch {
    return 0;
  }
}
