import { Socket } from 'node:net';

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
