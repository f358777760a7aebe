import type { Folded, Tx } from '@gehoor/event-store';
import type { Correspondence } from '../domain/correspondence';
import { type FrozenText, type Material, noMaterial } from '../domain/material';

/** Of what letter something is. */
interface OfLetter {
  readonly letterId: string;
}

export interface MaterialRow {
  readonly complaintId: string;
  readonly parties: Material['parties'] | null;
  readonly handler: Material['handler'] | null;
  readonly texts: readonly (OfLetter & { readonly element: string; readonly text: string; readonly by: string })[];
  readonly copies: readonly (OfLetter & FrozenText)[];
  readonly releases: readonly (OfLetter & Material['released'][string])[];
}

/** By the ids of complaints. */
export const selectMaterial = `
  select of.id as "complaintId",
    (select record from parties where complaint_id = of.id) as parties,
    (select record from handlers where complaint_id = of.id) as handler,
    coalesce((select jsonb_agg(jsonb_build_object('letterId', letter_id, 'element', element, 'text', text, 'by', written_by))
      from texts where complaint_id = of.id), '[]') as texts,
    coalesce((select jsonb_agg(jsonb_build_object('letterId', letter_id, 'datesTold', dates_told, 'clauses', clauses))
      from copies where complaint_id = of.id), '[]') as copies,
    coalesce((select jsonb_agg(jsonb_build_object('letterId', letter_id, 'medium', medium, 'due', state = 'due'))
      from releases where complaint_id = of.id), '[]') as releases
  from unnest($1::uuid[]) as of(id)`;

/** States with what is private about their letters as it is now: one statement for all. */
export async function withMaterial(
  tx: Tx,
  folded: readonly Folded<Correspondence>[],
): Promise<readonly Correspondence[]> {
  const rows = await tx.query<MaterialRow>(selectMaterial, [folded.map(({ complaintId }) => complaintId)]);
  const known = new Map(rows.map((row) => [row.complaintId, materialOf(row)]));
  return folded.map(({ complaintId, state }) => ({ ...state, material: known.get(complaintId) ?? noMaterial }));
}

function materialOf({ parties, handler, texts, copies, releases }: MaterialRow): Material {
  return {
    parties: parties ?? undefined,
    handler: handler ?? undefined,
    texts: grouped(texts, (of) => Object.fromEntries(of.map(({ element, text }) => [element, text]))),
    writers: grouped(texts, (of) => [...new Set(of.map(({ by }) => by))]),
    frozen: Object.fromEntries(copies.map(({ letterId, ...copy }) => [letterId, copy])),
    released: Object.fromEntries(releases.map(({ letterId, ...release }) => [letterId, release])),
  };
}

function grouped<T extends OfLetter, G>(rows: readonly T[], gather: (rows: readonly T[]) => G): Record<string, G> {
  const ids = [...new Set(rows.map(({ letterId }) => letterId))];
  return Object.fromEntries(ids.map((id) => [id, gather(rows.filter(({ letterId }) => letterId === id))]));
}
