import { createHash } from 'node:crypto';
import { factsOfType } from '@gehoor/decision';
import { type Change, type Tx } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { composeLetter } from '../domain/composition/compose';
import type { ComposedLetter } from '../domain/composition/letter-model';
import type { Correspondence } from '../domain/correspondence';
import { clausesOf, datesTold, partsOf } from '../domain/parts';
import { definitionOf, firstWay, letterUnder } from '../domain/rules';
import { copies, type CopyRow } from './copies';
import { withMaterial } from './material';
import { endReleases, letGo } from './releases';

/** The private side of what was decided, in its transaction: an approved letter's text becomes final, an automatic one is let
 *  go, and one that was sent or came back needs nobody any more. */
export async function settle(tx: Tx, changes: readonly Change<Correspondence>[], rulebook: Rulebook): Promise<void> {
  await approve(tx, changes, rulebook);
  await endReleases(tx, lettersThat(changes, ['letter.sent']), 'done');
  await endReleases(tx, lettersThat(changes, ['letter.withdrawn', 'letter.bounced']), 'failed');
}

type OfLetter = 'letter.approved' | 'letter.sent' | 'letter.withdrawn' | 'letter.bounced';

function lettersThat(changes: readonly Change<Correspondence>[], types: readonly OfLetter[]): readonly string[] {
  return changes.flatMap(({ own }) => types.flatMap((type) => factsOfType(own, type).map(({ data }) => data.letterId)));
}

async function approve(tx: Tx, changes: readonly Change<Correspondence>[], rulebook: Rulebook): Promise<void> {
  const approving = changes.filter((change) => lettersThat([change], ['letter.approved']).length > 0);
  if (approving.length === 0) return;
  // Read again: the text that completed a letter may have been kept just now.
  const states = await withMaterial(tx, approving);
  const approved = approving.flatMap((change, at) =>
    lettersThat([change], ['letter.approved']).map((letterId) =>
      composed({ ...change, state: states[at]! }, rulebook, letterId),
    ),
  );
  tx.insert(
    copies,
    approved.map(({ copy }) => copy),
  );
  letGo(
    tx,
    approved.filter(({ letter }) => letter.automatic),
  );
}

function composed(change: Change<Correspondence>, rulebook: Rulebook, letterId: string) {
  const { firm, complaintId, now, state } = change;
  const { letter, rules } = letterUnder(rulebook, state, letterId);
  const today = { rules, now };
  const parts = partsOf(letter, state, today);
  const text = composeLetter(letter, state, today);
  const copy: CopyRow = {
    ...text,
    letterId,
    firm,
    complaintId,
    sha256: hashOf(text),
    datesTold: datesTold(parts),
    clauses: clausesOf(definitionOf(rules, letter.kind), parts),
    composedAt: now,
    erasedAt: null,
  };
  return { change, letter, medium: firstWay(letter, state, rules), copy };
}

/** SHA-256 over subject, plain text and HTML, each followed by a line feed, in UTF-8: what was sent can be checked against it. */
export function hashOf({ subject, text, html }: Pick<ComposedLetter, 'subject' | 'text' | 'html'>): string {
  return createHash('sha256').update(`${subject}\n${text}\n${html}\n`).digest('hex');
}
