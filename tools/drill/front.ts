import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before the replicas of a service: one address, requests go to each in turn. */
export interface Front {
  readonly name: string;
  url(): string;
  stop(): Promise<void>;
}

/** @param replicas where they serve now; a request while there is none is answered 503 */
export async function openFront(name: string, replicas: () => readonly string[]): Promise<Front> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const urls = replicas();
    const url = urls[turn++ % Math.max(urls.length, 1)];
    if (url === undefined) return void outgoing.writeHead(503).end();
    forward(url, incoming, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    name,
    url: () => `http://127.0.0.1:${port}/graphql`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function forward(url: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers } = incoming;
  const onward = request(new URL(incoming.url ?? '/', url), { method, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
  incoming.on('error', () => onward.destroy());
  incoming.pipe(onward);
}
