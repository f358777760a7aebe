import type { Pool } from 'pg';
import type { OutgoingMessage, ReceivedMessage } from '../port';

/** One partition of one topic. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
}

/** Where a group is in a partition. */
export interface Position extends Place {
  /** The first offset not handled yet. */
  readonly nextOffset: bigint;
}

/** What a member learns at a heartbeat about each partition of its topics. */
export interface Standing extends Position {
  readonly mine: boolean;
  readonly wanted: boolean;
}

export type LogStore = ReturnType<typeof createLogStore>;

type FetchedRow = Omit<ReceivedMessage, 'headers'> & { readonly headers: string };

/** The log's functions, called from code. One statement each. */
export function createLogStore(pool: Pool, schema: string) {
  const partitionCounts = new Map<string, number>();
  return {
    async partitionsOf(topic: string): Promise<number> {
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
    async append(messages: readonly (OutgoingMessage & Place)[]): Promise<void> {
      await pool.query(`select ${schema}.append($1, $2, $3, $4, $5, $6)`, [
        messages.map(({ topic }) => topic),
        messages.map(({ partition }) => partition),
        messages.map(({ key }) => key),
        messages.map(({ partitionKey }) => partitionKey),
        messages.map(({ headers }) => JSON.stringify(headers)),
        messages.map(({ value }) => value),
      ]);
    },
    async fetch(from: readonly Position[], limit: number): Promise<readonly ReceivedMessage[]> {
      const { rows } = await pool.query<FetchedRow>(
        `select topic, partition, "offset", key, partition_key as "partitionKey", headers, value, at_ms as timestamp
         from ${schema}.fetch($1, $2, $3, $4)`,
        [...columns(from), from.map(({ nextOffset }) => String(nextOffset)), limit],
      );
      return rows.map((row) => ({ ...row, headers: textHeaders(row.headers) }));
    },
    async heartbeat(
      group: string,
      member: string,
      topics: readonly string[],
      leaseMs: number,
      givenUp: readonly Place[],
    ): Promise<readonly Standing[]> {
      const { rows } = await pool.query<Omit<Standing, 'nextOffset'> & { readonly nextOffset: string }>(
        `select topic, partition, next_offset as "nextOffset", mine, wanted
         from ${schema}.heartbeat($1, $2, $3, $4, $5, $6)`,
        [group, member, topics, leaseMs, ...columns(givenUp)],
      );
      return rows.map((row) => ({ ...row, nextOffset: BigInt(row.nextOffset) }));
    },
    /** False for each partition that belongs to another member by now. */
    async commit(group: string, member: string, positions: readonly Position[]): Promise<readonly boolean[]> {
      const { rows } = await pool.query<{ kept: readonly boolean[] }>(
        `select ${schema}.commit_offsets($1, $2, $3, $4, $5) as kept`,
        [group, member, ...columns(positions), positions.map(({ nextOffset }) => String(nextOffset))],
      );
      return rows[0]?.kept ?? [];
    },
    async leave(group: string, member: string): Promise<void> {
      await pool.query(`select ${schema}.leave($1, $2)`, [group, member]);
    },
    async lag(group: string): Promise<number> {
      const { rows } = await pool.query<{ lag: string }>(`select ${schema}.lag($1)`, [group]);
      return Number(rows[0]?.lag);
    },
    async tidy(): Promise<void> {
      await pool.query(`select ${schema}.tidy()`);
    },
  };
}

function columns(places: readonly Place[]): [string[], number[]] {
  return [places.map(({ topic }) => topic), places.map(({ partition }) => partition)];
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
