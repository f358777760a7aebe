import type { PersonsRecord } from '@gehoor/contracts';
import type { Tx } from '@gehoor/event-store';
import { EntitySchema } from 'typeorm';
import type { FrozenText, Material } from '../domain/material';
import type { Medium } from '../domain/state';

type Recorded<P extends PersonsRecord['part']> = Extract<PersonsRecord, { part: P }>;

interface MaterialRow {
  readonly revision: number;
  readonly parties: Recorded<'parties'> | null;
  readonly handler: Recorded<'handler'> | null;
  readonly texts: readonly {
    readonly letterId: string;
    readonly element: string;
    readonly text: string;
    readonly by: string;
  }[];
  readonly copies: readonly ({ readonly letterId: string } & FrozenText)[];
  readonly releases: readonly { readonly letterId: string; readonly medium: Medium; readonly due: boolean }[];
}

/** Counts every change of what is private about a complaint's letters. */
export interface MaterialRevision {
  readonly complaintId: string;
  readonly firm: string;
  readonly revision: number;
}

export const materialRevisions = new EntitySchema<MaterialRevision>({
  name: 'MaterialRevision',
  tableName: 'material_revisions',
  columns: {
    complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
    firm: { type: 'text' },
    revision: { type: 'int' },
  },
  checks: [{ name: 'material_revisions_firm_check', expression: `firm not in ('', '*')` }],
});

/** What is private about a complaint's letters, and the revision it was read at: one statement, one moment. */
export async function loadMaterial(tx: Tx, complaintId: string): Promise<Material> {
  const [row] = await tx.query<MaterialRow>(
    `select
      coalesce((select revision from material_revisions where complaint_id = $1), 0) as revision,
      (select record from parties where complaint_id = $1) as parties,
      (select record from handlers where complaint_id = $1) as handler,
      coalesce((select jsonb_agg(jsonb_build_object('letterId', letter_id, 'element', element, 'text', text, 'by', written_by))
        from texts where complaint_id = $1), '[]') as texts,
      coalesce((select jsonb_agg(jsonb_build_object('letterId', letter_id, 'datesTold', dates_told, 'clauses', clauses))
        from copies where complaint_id = $1), '[]') as copies,
      coalesce((select jsonb_agg(jsonb_build_object('letterId', letter_id, 'medium', medium, 'due', state = 'due'))
        from releases where complaint_id = $1), '[]') as releases`,
    [complaintId],
  );
  if (row === undefined) throw new Error('a select without from has one row');
  return {
    revision: row.revision,
    parties: row.parties ?? undefined,
    handler: row.handler ?? undefined,
    texts: grouped(row.texts, (texts) => Object.fromEntries(texts.map(({ element, text }) => [element, text]))),
    writers: grouped(row.texts, (texts) => [...new Set(texts.map(({ by }) => by))]),
    frozen: Object.fromEntries(row.copies.map(({ letterId, ...copy }) => [letterId, copy])),
    released: Object.fromEntries(row.releases.map(({ letterId, ...release }) => [letterId, release])),
  };
}

function grouped<T extends { readonly letterId: string }, G>(
  rows: readonly T[],
  gather: (rows: readonly T[]) => G,
): Record<string, G> {
  const ids = [...new Set(rows.map(({ letterId }) => letterId))];
  return Object.fromEntries(ids.map((id) => [id, gather(rows.filter(({ letterId }) => letterId === id))]));
}

/** The material changed between the reading and the decision: the command has to start again. */
export class MaterialOvertaken extends Error {
  override readonly name = 'MaterialOvertaken';
}

/** Under the lock of the command: what it decided on is still what stands.   @throws MaterialOvertaken */
export async function requireRevision(tx: Tx, complaintId: string, revision: number): Promise<void> {
  // The share lock lets a writer that is under way finish first, and keeps the next one waiting until this command is done.
  const [row] = await tx.query<{ revision: number }>(
    `select revision from material_revisions where complaint_id = $1 for share`,
    [complaintId],
  );
  if ((row?.revision ?? 0) !== revision) throw new MaterialOvertaken();
}

/** To be called by everything that changes private material, in the same transaction, before it. */
export async function nextRevision(tx: Tx, firm: string, complaintId: string): Promise<void> {
  await tx.execute(
    `insert into material_revisions (complaint_id, firm, revision) values ($1, $2, 1)
     on conflict (complaint_id) do update set revision = material_revisions.revision + 1`,
    [complaintId, firm],
  );
}
