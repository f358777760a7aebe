import { isoOf } from '@gehoor/decision';
import { schemaName, toRow } from '@gehoor/event-store';
import type { EntitySchema } from 'typeorm';
import { copies } from '../../apps/correspondence/src/store/copies';
import { hashOf } from '../../apps/correspondence/src/store/settle';
import { type Copied, copiedAs, copiedBy } from './copy';
import type { Life } from './life';
import type { Ours, Simulated } from './service';
import type { Row, Table } from './tables';

/** A table that is written to, and its lines. */
export interface Lines {
  readonly into: string;
  readonly columns: readonly string[];
  readonly lines: string[];
}

const streams = copiedBy('streams', ['complaint_id', 'firm', 'version', 'shape', 'created_at']);
const facts = copiedBy('facts', ['complaint_id', 'version', 'firm', 'id', 'type', 'recorded_at', 'fact'], ['fact']);
const known = new Map<Table, Copied>();

/** What every service has stored of a life, as lines of its tables: of the complaint itself, and of its twins. What was told to others is
 *  told, and idempotency keys are forgotten. */
export async function linesOf(life: Life, into: Map<string, Lines>): Promise<void> {
  const { firm } = life.arrival;
  for (const service of life.house.services)
    for (const [as, rows] of await storedBy(service, { firm, complaintId: life.complaintId }))
      add(into, schemaName(service.name), as, rows, life);
}

/** What a service has stored of a complaint, as rows of its tables: nothing where it was never told anything of it. */
export async function storedBy(
  service: Simulated,
  { firm, complaintId }: Ours,
): Promise<readonly (readonly [Copied, readonly Row[]])[]> {
  const { stream } = service;
  const [begun] = stream;
  if (begun === undefined) return [];
  const createdAt = isoOf(begun.recordedAt);
  const { length: version } = stream;
  const row = { complaint_id: complaintId, firm, version, shape: service.shape, created_at: createdAt };
  const told = stream.map(({ version: place, recordedAt, event }) =>
    toRow(event, { service: service.name, firm, complaintId, version: place, recordedAt }),
  );
  const own = (await service.rows()).map(([table, rows]) => {
    const as = known.get(table) ?? copiedAs(table as unknown as EntitySchema<Row>);
    known.set(table, as);
    return [as, rows] as const;
  });
  return [[streams, [row]], [facts, told], ...own];
}

function add(into: Map<string, Lines>, schema: string, as: Copied, rows: readonly Row[], { arrival }: Life): void {
  if (rows.length === 0) return;
  const name = `${schema}.${as.table}`;
  const { lines } = into.get(name) ?? fresh(into, name, as);
  for (const row of rows) lines.push(as.lineOf(row));
  const [first = '', ...others] = arrival.references;
  const isHashed = as.table === copies.options.tableName;
  for (const [at, reference] of others.entries()) {
    const twin = twinOf(at + 1, first, reference);
    // The hash is of what the letter says, and it says the reference.
    for (const row of rows) lines.push(isHashed ? hashed(as, row, twin) : twin(as.lineOf(row)));
  }
}

function fresh(into: Map<string, Lines>, name: string, { columns }: Copied): Lines {
  const made: Lines = { into: name, columns, lines: [] };
  into.set(name, made);
  return made;
}

function hashed(as: Copied, row: Row, twin: (text: string) => string): string {
  const { subject, text, html } = row;
  const said = { subject: twin(String(subject)), text: twin(String(text)), html: twin(String(html)) };
  return twin(as.lineOf({ ...row, sha256: hashOf(said) }));
}

const ids = /\b([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-)([0-9a-f]{12})\b/g;

/** Whatever tells complaints apart is another; no service decides anything by it. */
function twinOf(number: number, reference: string, another: string): (text: string) => string {
  const otherwise = (hex: string) =>
    (BigInt(`0x${hex}`) ^ (BigInt(number) * 0x1000001n)).toString(16).padStart(12, '0');
  const made = new Map<string, string>();
  const idOf = (id: string, head: string, tail: string) => {
    const twin = made.get(id) ?? head + otherwise(tail);
    made.set(id, twin);
    return twin;
  };
  return (text) =>
    text
      .replace(ids, idOf)
      .replaceAll(reference, another)
      .replace(/\bklant\.(\d+)@/g, `klant.$1-${number}@`);
}
