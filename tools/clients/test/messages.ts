// What lies in the log of a house, and what never came to pass there: `messages.ts dump | samples | poison`.
// `dump` and `samples` print a message a line, its value in base64. The house is the one of GEHOOR_DATA.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { findEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { Client } from 'pg';
import { sampleMessages } from '../../../libs/contracts/src/sample-messages';

interface Message {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
}

/** Tells the messages nobody of ours wrote. */
const byHand = 'x-written-by-hand';

function print(messages: readonly Message[]): void {
  for (const { topic, key, headers, value } of messages)
    console.log(JSON.stringify({ topic, key, headers, value: value?.toString('base64') ?? null }));
}

async function withLog<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const running = findEmbeddedPostgres(join(process.env['GEHOOR_DATA'] ?? '.gehoor', 'postgres'));
  if (running === undefined) throw new Error('the house of GEHOOR_DATA does not run');
  const url = new URL(running);
  url.pathname = '/gehoor';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  return work(client).finally(() => client.end());
}

async function written(client: Client): Promise<readonly Message[]> {
  const { rows } = await client.query(
    'select topic, key, headers, value from transport.messages order by topic, partition, "offset"',
  );
  const messages: readonly Message[] = rows.map((row) => ({ ...row, headers: JSON.parse(row.headers) }));
  return messages.filter(({ headers }) => !(byHand in headers));
}

/** Damaged messages, each about a complaint of its own: a record of persons, a fact, and one too large to be copied. */
async function poison(client: Client): Promise<void> {
  const damaged = [
    ['complaint-persons.v1', ':parties', 'persons.parties', Buffer.from('{"name":"Marijke de Wit"}')],
    ['complaints.v1', '', 'complaint.linked', Buffer.from('{"at":"yesterday"}')],
    ['complaints.v1', '', 'complaint.linked', Buffer.alloc(900_000, 'x')],
  ] as const;
  for (const [topic, part, type, value] of damaged) {
    const complaint = randomUUID();
    const headers = JSON.stringify({ ce_type: type, ce_subject: complaint, ce_firm: 'directlease', [byHand]: 'yes' });
    await client.query(
      `select transport.append(array[$1], array[0], array[$2], array[$3], array[$4], array[$5::bytea])`,
      [topic, complaint + part, complaint, headers, value],
    );
  }
}

async function main([command]: readonly string[]): Promise<void> {
  if (command === 'samples') print(sampleMessages());
  else if (command === 'poison') await withLog(poison);
  else print(await withLog(written));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
