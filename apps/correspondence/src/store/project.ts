import { type Change, clearAnew, type Tx } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import type { Correspondence } from '../domain/correspondence';
import type { Letter } from '../domain/letter';
import { definitionOf } from '../domain/rules';
import { letters, type StoredLetter } from './letter-row';
import { settle } from './settle';

/** Brings the rows of the letters that a page of changes touched up to date, then what is private about them. */
export async function project(tx: Tx, changes: readonly Change<Correspondence>[], rulebook: Rulebook): Promise<void> {
  // Of each letter as the last change left it.
  const touched = new Map(changes.flatMap((change) => rowsOf(change, rulebook).map((row) => [row.letterId, row])));
  await clearAnew(tx, letters, changes);
  tx.upsert(letters, [...touched.values()], ['letterId']);
  await settle(tx, changes, rulebook);
}

function rowsOf(
  { firm, complaintId, before, state }: Change<Correspondence>,
  rulebook: Rulebook,
): readonly StoredLetter[] {
  const { received, registeredBy = null } = state;
  if (received === undefined) return [];
  const { reference, partner = null, procedure } = received;
  const known = rulebook.procedure(procedure.id, procedure.version);
  return state.letters
    .filter((letter) => !before.letters.includes(letter))
    .map((letter) => ({
      ...columnsOf(letter),
      firm,
      complaintId,
      reference,
      partner,
      registeredBy,
      procedureId: procedure.id,
      procedureVersion: procedure.version,
      approval: definitionOf({ procedure: known }, letter.kind).approval,
    }));
}

function columnsOf(letter: Letter) {
  const { id, kind, language, automatic, status, draftedAt, datesTold, clauses } = letter;
  const {
    gate = null,
    medium = null,
    draftedBy = null,
    sentAt = null,
    bouncedAt = null,
    bounceReason = null,
    withdrawn = null,
  } = letter;
  return {
    letterId: id,
    kind,
    language,
    automatic,
    status,
    gate,
    medium,
    draftedAt,
    draftedBy,
    approvals: letter.approvals.map(({ by, at }) => ({ by, at: new Date(at).toISOString() })),
    sentAt,
    bouncedAt,
    bounceReason,
    withdrawn,
    datesTold,
    clauses,
  };
}
