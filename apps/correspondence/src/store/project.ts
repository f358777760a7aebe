import type { Change, Tx } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { definitionOf, rulesFor } from '../domain/rules';
import type { Correspondence, Letter } from '../domain/state';
import { letters } from './letter-row';

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
  const { received, registeredBy = null } = state;
  if (received === undefined) throw new Error(`letter ${letter.id} belongs to no complaint`);
  const { approval } = definitionOf(rulesFor(rulebook, received), letter.kind);
  const { reference, partner = null, procedure } = received;
  const row = {
    ...{ firm, complaintId, reference, partner, registeredBy, approval },
    ...{ procedureId: procedure.id, procedureVersion: procedure.version },
    ...columnsOf(letter),
  };
  await tx.manager.upsert(letters, row, ['letterId']);
}

function columnsOf(letter: Letter) {
  const { id, kind, language, automatic, status, draftedAt, datesTold, clauses } = letter;
  const { gate = null, medium = null, draftedBy = null, sentAt = null, bouncedAt = null, bounceReason = null } = letter;
  const approvals = letter.approvals.map(({ by, at }) => ({ by, at: new Date(at).toISOString() }));
  return {
    ...{ letterId: id, kind, language, automatic, status, gate, medium, draftedAt, draftedBy, sentAt },
    ...{ bouncedAt, bounceReason, approvals, datesTold, clauses },
  };
}
