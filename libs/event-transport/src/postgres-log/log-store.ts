import type { Pool } from 'pg';
import type { OutgoingMessage, ReceivedMessage } from '../port';

/** One partition of one topic. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** What a member learns at a heartbeat about each partition of its topics. */
export interface Standing extends Place {
  /** The group's committed position: the first offset not handled yet. */
  readonly nextOffset: bigint;
  readonly mine: boolean;
  readonly wanted: boolean;
}

export interface LogStore {
  partitionsOf(topic: string): Promise<number>;
  append(messages: readonly (OutgoingMessage & { readonly partition: number })[]): Promise<void>;
  fetch(from: readonly (Place & { readonly nextOffset: bigint })[], limit: number): Promise<readonly ReceivedMessage[]>;
  heartbeat(
    group: string,
    member: string,
    topics: readonly string[],
    leaseMs: number,
    givenUp: readonly Place[],
  ): Promise<readonly Standing[]>;
  /** False when the partition belongs to another member by now. */
  commit(group: string, member: string, place: Place, nextOffset: bigint): Promise<boolean>;
  leave(group: string, member: string): Promise<void>;
  lag(group: string): Promise<number>;
  tidy(): Promise<number>;
}

interface FetchedRow extends Place {
  readonly offset: string;
  readonly key: string;
  readonly partition_key: string;
  readonly headers: string;
  readonly value: Buffer | null;
  readonly at_ms: number;
}

/** The log's functions, called from code. One statement each. */
export function createLogStore(pool: Pool, schema: string): LogStore {
  const partitionCounts = new Map<string, number>();
  return {
    async partitionsOf(topic) {
      const known = partitionCounts.get(topic);
      if (known !== undefined) return known;
      const { rows } = await pool.query<{ partitions: number }>(
        `select partitions from ${schema}.topics where topic = $1`,
        [topic],
      );
      const [row] = rows;
      if (row === undefined) throw new Error(`topic ${topic} does not exist`);
      partitionCounts.set(topic, row.partitions);
      return row.partitions;
    },
    async append(messages) {
      await pool.query(`select ${schema}.append($1, $2, $3, $4, $5, $6)`, [
        messages.map(({ topic }) => topic),
        messages.map(({ partition }) => partition),
        messages.map(({ key }) => key),
        messages.map(({ partitionKey }) => partitionKey),
        messages.map(({ headers }) => JSON.stringify(headers)),
        messages.map(({ value }) => value),
      ]);
    },
    async fetch(from, limit) {
      const { rows } = await pool.query<FetchedRow>(`select * from ${schema}.fetch($1, $2, $3, $4)`, [
        ...columns(from),
        from.map(({ nextOffset }) => String(nextOffset)),
        limit,
      ]);
      return rows.map(toMessage);
    },
    async heartbeat(group, member, topics, leaseMs, givenUp) {
      const { rows } = await pool.query<Place & { next_offset: string; mine: boolean; wanted: boolean }>(
        `select * from ${schema}.heartbeat($1, $2, $3, $4, $5, $6)`,
        [group, member, topics, leaseMs, ...columns(givenUp)],
      );
      return rows.map(({ topic, partition, next_offset, mine, wanted }) => ({
        topic,
        partition,
        nextOffset: BigInt(next_offset),
        mine,
        wanted,
      }));
    },
    async commit(group, member, { topic, partition }, nextOffset) {
      const { rows } = await pool.query<{ kept: boolean }>(
        `select ${schema}.commit_offset($1, $2, $3, $4, $5) as kept`,
        [group, member, topic, partition, String(nextOffset)],
      );
      return rows[0]?.kept === true;
    },
    async leave(group, member) {
      await pool.query(`select ${schema}.leave($1, $2)`, [group, member]);
    },
    async lag(group) {
      const { rows } = await pool.query<{ lag: string }>(`select ${schema}.lag($1)`, [group]);
      return Number(rows[0]?.lag);
    },
    async tidy() {
      const { rows } = await pool.query<{ tidy: string }>(`select ${schema}.tidy()`);
      return Number(rows[0]?.tidy);
    },
  };
}

function columns(places: readonly Place[]): [string[], number[]] {
  return [places.map(({ topic }) => topic), places.map(({ partition }) => partition)];
}

function toMessage(row: FetchedRow): ReceivedMessage {
  const { topic, partition, offset, key, value } = row;
  const headers = textHeaders(row.headers);
  return { topic, partition, offset, key, partitionKey: row.partition_key, headers, value, timestamp: row.at_ms };
}

/** Every role that may publish may call `append` with any text: what is no header is left out, or it would stop the member. */
function textHeaders(json: string): Record<string, string> {
  const pairs = Object.entries(parsed(json));
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

function parsed(json: string): object {
  try {
    const headers: unknown = JSON.parse(json);
    return typeof headers === 'object' && headers !== null ? headers : {};
  } catch {
    return {};
  }
}
