// For operators: what could not be taken, and taking it again once the cause is gone. See docs/operating.md.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '@gehoor/service-kit/embedded-postgres';
import { openParkedMessages, type ParkedLine, type ParkedMessages, type ReplayedLine } from './parked-messages';

const usage = `npm run parked -- list              what is parked, by service and complaint
npm run parked -- show <complaint>  each parked message of a complaint, first the one that could not be taken
npm run parked -- replay <complaint>
npm run parked -- replay --all      take it again, in order, up to the first that still cannot be taken

The database: DATABASE_OWNER_URL, or the one in GEHOOR_DATA (default .gehoor), running or not.
`;

/** A text for a terminal, every character in sight: what would steer the terminal, hide, or turn the direction of writing is shown
 *  by its number, as `\u{1b}`. */
function printable(text: string): string {
  return text.replace(/[\p{C}\u2028\u2029]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

const print = (line: string): void => void process.stdout.write(`${printable(line)}\n`);

async function main([command, target]: readonly string[]): Promise<number> {
  const work = commandOf(command, target);
  if (work === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const database = await openDatabase();
  const messages = await openParkedMessages(database.url);
  try {
    return await work(messages);
  } finally {
    await messages.close();
    await database.close();
  }
}

type Command = (messages: ParkedMessages) => Promise<number>;

function commandOf(command: string | undefined, target: string | undefined): Command | undefined {
  if (command === 'list' && target === undefined) return list;
  if (target === undefined) return undefined;
  if (command === 'show') return (messages) => show(messages, target);
  if (command === 'replay') return (messages) => replay(messages, target);
  return undefined;
}

async function list(messages: ParkedMessages): Promise<number> {
  const places = new Map<string, ParkedLine[]>();
  for (const line of await messages.list()) {
    const place = `${line.complaintId}  ${line.service}`;
    places.set(place, [...(places.get(place) ?? []), line]);
  }
  for (const [place, [first, ...behind]] of places)
    print(
      `${place}  ${first?.type}: ${first?.reason}; ${behind.length} behind it; since ${first?.parkedAt.toISOString()}`,
    );
  print(`${places.size} parked`);
  return 0;
}

async function show(messages: ParkedMessages, complaintId: string): Promise<number> {
  const lines = (await messages.list()).filter((line) => line.complaintId === complaintId);
  for (const line of lines) print(described(line));
  if (lines.length === 0) print('Nothing is parked of this complaint.');
  return lines.length === 0 ? 1 : 0;
}

const described = ({ service, firm, topic, type, parkedAt, reason }: ParkedLine): string =>
  `${service}  ${firm}  ${topic}  ${type}  ${parkedAt.toISOString()}  ${reason}`;

/** @returns 0 when nothing of it is parked any more */
async function replay(messages: ParkedMessages, target: string): Promise<number> {
  const all = new Set((await messages.list()).map(({ complaintId }) => complaintId));
  const wanted = target === '--all' ? [...all] : [target];
  const replayed: ReplayedLine[] = [];
  for (const complaintId of wanted) replayed.push(...(await messages.replay(complaintId)));
  for (const { service, complaintId, taken, reason } of replayed)
    print(
      `${complaintId}  ${service}  ${taken} taken${reason === undefined ? '' : `; the next still cannot be: ${reason}`}`,
    );
  const held = replayed.filter(({ reason }) => reason !== undefined).length;
  print(`${replayed.length - held} flow again, ${held} still parked`);
  return held === 0 ? 0 : 1;
}

/** The database everything is in: given, or our own, which is started for as long as we need it when it does not run. */
async function openDatabase(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const given = process.env['DATABASE_OWNER_URL'];
  if (given) return { url: given, close: async () => undefined };
  const dataDir = join(process.env['GEHOOR_DATA'] ?? '.gehoor', 'postgres');
  if (!existsSync(dataDir))
    throw new Error(`There is no database in ${dataDir}: give GEHOOR_DATA or DATABASE_OWNER_URL.`);
  const running = findEmbeddedPostgres(dataDir);
  if (running !== undefined) return { url: inGehoor(running), close: async () => undefined };
  const postgres = await startEmbeddedPostgres({ dataDir, wasUsed: true });
  return { url: inGehoor(postgres.url), close: () => postgres.stop() };
}

function inGehoor(clusterUrl: string): string {
  const url = new URL(clusterUrl);
  url.pathname = '/gehoor';
  return url.href;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${printable(error instanceof Error ? error.message : String(error))}\n`);
    process.exit(1);
  },
);
