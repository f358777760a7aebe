import type { Change, Tx } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { definitionOf, rulesFor } from '../domain/rules';
import type { Correspondence, Letter } from '../domain/state';

/** Brings the rows of the letters that a change touched up to date, in its transaction. */
export function projectLetters(rulebook: Rulebook) {
  return async (tx: Tx, change: Change<Correspondence>): Promise<void> => {
    const { before, state } = change;
    for (const letter of state.letters) {
      if (!before.letters.includes(letter)) await upsert(tx, change, letter, rulebook);
    }
  };
}

async function upsert(
  tx: Tx,
  { firm, complaintId, state }: Change<Correspondence>,
  letter: Letter,
  rulebook: Rulebook,
): Promise<void> {
  const { received } = state;
  if (received === undefined) throw new Error(`letter ${letter.id} belongs to no complaint`);
  const { approval } = definitionOf(rulesFor(rulebook, received), letter.kind);
  const row = {
    ...{
      letter_id: letter.id,
      firm,
      complaint_id: complaintId,
      reference: received.reference,
      partner: received.partner,
      registered_by: state.registeredBy,
    },
    ...{ procedure_id: received.procedure.id, procedure_version: received.procedure.version },
    ...{ kind: letter.kind, language: letter.language, automatic: letter.automatic, approval },
    ...{ status: letter.status, gate: letter.gate, medium: letter.medium },
    ...{ drafted_at: instant(letter.draftedAt), drafted_by: letter.draftedBy, sent_at: instant(letter.sentAt) },
    ...{ bounced_at: instant(letter.bouncedAt), bounce_reason: letter.bounceReason },
    approvals: JSON.stringify(letter.approvals.map(({ by, at }) => ({ by, at: instant(at) }))),
    dates_told: JSON.stringify(letter.datesTold),
    clauses: JSON.stringify(letter.clauses),
  };
  const columns = Object.keys(row);
  const changing = columns.filter((column) => column !== 'letter_id').map((column) => `${column} = excluded.${column}`);
  await tx.execute(
    `insert into letters (${columns.join(', ')}) values (${columns.map((_column, index) => `$${index + 1}`).join(', ')})
     on conflict (letter_id) do update set ${changing.join(', ')}`,
    Object.values(row).map((value) => value ?? null),
  );
}

function instant(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
