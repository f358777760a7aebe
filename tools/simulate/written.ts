import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Arrival } from './arrivals';
import type { livesBy } from './life';
import { type Lines, linesOf } from './lines';

/** Complaints in memory at once. */
const pageSize = 60;

export interface Writing {
  readonly client: Client;
  readonly play: ReturnType<typeof livesBy>;
  /** Called after each page.   @param ms spent on playing, and on writing */
  readonly onPage: (written: {
    readonly complaints: number;
    readonly playedMs: number;
    readonly copiedMs: number;
  }) => void;
}

/** Plays lives and writes them by COPY, a page in a transaction; no more than a page is ever in memory. */
export async function writeLives(arrivals: Iterable<Arrival>, { client, play, onPage }: Writing): Promise<void> {
  let page = new Map<string, Lines>();
  let complaints = 0;
  let begunAt = performance.now();
  const flush = async () => {
    if (complaints === 0) return;
    const playedAt = performance.now();
    await writePage(client, page);
    const now = performance.now();
    onPage({ complaints, playedMs: playedAt - begunAt, copiedMs: now - playedAt });
    page = new Map();
    complaints = 0;
    begunAt = now;
  };
  for (const arrival of arrivals) {
    await linesOf(await play(arrival), page);
    complaints += arrival.references.length;
    if (complaints >= pageSize) await flush();
  }
  await flush();
}

/** All of it, or nothing. */
export async function writePage(client: Client, page: ReadonlyMap<string, Lines>): Promise<void> {
  await client.query('begin');
  for (const lines of page.values()) await copy(client, lines);
  await client.query('commit');
}

async function copy(client: Client, { into, columns, lines }: Lines): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const stream = client.query(copyFrom(`copy ${into} (${names}) from stdin`));
  await pipeline(Readable.from([lines.join('')]), stream);
}

export async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
