import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPersonalData, parkedSchema, type PersonsRecord } from '@gehoor/contracts';
import type { Scenario } from './harness';

/** One row, message or line, with where it stands. */
export interface Stored {
  readonly place: string;
  readonly content: unknown;
}

/** Tables that may hold persons, as each service's README says. Everything else must not. */
const personalTables = new Set([
  ...['intake.parties', 'intake.texts', 'intake.contents'],
  ...['escalation.handlers', 'escalation.notes'],
  ...['parties', 'handlers', 'texts', 'notes', 'copies', 'releases', 'parked'].map(
    (table) => `correspondence.${table}`,
  ),
  'disputes_referral.notes',
]);
const personsTopic = 'complaint-persons.v1';

export const mayHoldPersons = ({ place }: Stored): boolean =>
  personalTables.has(place) || place === `topic ${personsTopic}`;

/** Every row of every table of the house, every message of every topic, and every line of the log. Bytes are read as text. */
export async function everythingStored(house: Scenario): Promise<readonly Stored[]> {
  const tables = await house.asOwner<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`,
  );
  const found: Stored[] = [];
  for (const { schema, name } of tables) {
    const rows = await house.asOwner(`select * from ${schema}.${name}`);
    for (const row of rows) found.push({ place: placeOf(schema, name, row), content: readable(row) });
  }
  return [...found, ...logLines(house)];
}

/** A message of the log is told by its topic: what one topic may hold another may not. */
function placeOf(schema: string, table: string, row: Readonly<Record<string, unknown>>): string {
  return schema === 'transport' && table === 'messages' ? `topic ${String(row['topic'])}` : `${schema}.${table}`;
}

function readable(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return fromText(value.toString('utf8'));
  if (typeof value === 'string') return fromText(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, readable(item)]));
}

function fromText(text: string): unknown {
  try {
    return unwrapped(JSON.parse(text));
  } catch {
    return text;
  }
}

/** What a parked message holds travels in base64, in which nobody would be found. */
function unwrapped(json: unknown): unknown {
  const parked = parkedSchema.safeParse(json);
  const { value } = parked.data?.original ?? {};
  return typeof value === 'string' ? [json, readable(Buffer.from(value, 'base64'))] : json;
}

function logLines(house: Scenario): readonly Stored[] {
  const lines = readFileSync(join(house.system.folder.path, 'gehoor.log'), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => ({ place: 'the process’s log', content: fromText(line) }));
}

/** Where anything of these persons is, in words that do not repeat it. */
export function findings(stored: readonly Stored[], persons: readonly PersonsRecord[]): readonly string[] {
  const found = findPersonalData(
    stored.map(({ content }) => content),
    persons,
  );
  const told = found.map(({ path, what }) => {
    const [, index = '', rest = ''] = /^\[(\d+)\](.*)$/.exec(path) ?? [];
    return `${stored[Number(index)]?.place ?? '?'}${rest}: ${what}`;
  });
  return [...new Set(told)];
}
