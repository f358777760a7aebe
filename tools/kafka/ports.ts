import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodePorts } from './node-settings';

export async function choosePorts(nodes: number, first: number | undefined): Promise<readonly NodePorts[]> {
  const ids = Array.from({ length: nodes }, (_, index) => index + 1);
  const portAt = (index: number) => (first === undefined ? freePort() : first + index);
  const ports = await Promise.all(Array.from({ length: 2 * nodes }, (_, index) => portAt(index)));
  return ids.map((id) => ({ id, client: at(ports, 2 * id - 2), controller: at(ports, 2 * id - 1) }));
}

/** Outside 32768 and up, where systems take the ports of outgoing connections from: between finding a port and a broker's
 *  using it (and while a broker is down, killed by a test) one of those would take it. */
const neverOutgoing = { first: 20_000, last: 32_000 };

async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(neverOutgoing.first, neverOutgoing.last);
    if (await canListen(port)) return port;
  }
  throw new Error(`no free port found between ${neverOutgoing.first} and ${neverOutgoing.last}`);
}

function canListen(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const server = createServer().once('error', () => tell(false));
    server.listen(port, '127.0.0.1', () => server.close(() => tell(true)));
  });
}

export async function demandFree(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    if (await answers(port)) throw new Error(`port ${port} is in use; KAFKA_PORT=<first port> moves the broker`);
  }
}

export async function untilAnswers(port: number): Promise<void> {
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 900) throw new Error(`nothing answers on port ${port} after 90 s`);
    await sleep(100);
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      tell(true);
    });
    socket.once('error', () => tell(false));
  });
}

export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`there is no number ${index}`);
  return item;
}
