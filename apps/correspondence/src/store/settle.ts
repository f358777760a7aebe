import { createHash } from 'node:crypto';
import type { Change, Tx } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { composeLetter } from '../domain/composition/compose';
import type { ComposedLetter } from '../domain/composition/letter-model';
import type { Correspondence } from '../domain/correspondence';
import { clausesOf, datesTold, partsOf } from '../domain/parts';
import { definitionOf, firstWay, letterUnder } from '../domain/rules';
import { copies } from './copies';
import { withMaterial } from './material';
import { endRelease, letGo } from './releases';

/** The private side of what was decided, in its transaction: an approved letter's text becomes final, an automatic one is let
 *  go, and one that was sent or came back needs nobody any more. */
export async function settle(tx: Tx, changes: readonly Change<Correspondence>[], rulebook: Rulebook): Promise<void> {
  for (const change of changes) {
    for (const { type, data } of change.own) {
      if (type === 'letter.approved') await approve(tx, change, rulebook, data.letterId);
      if (type === 'letter.sent') await endRelease(tx, data.letterId, 'done');
      if (type === 'letter.withdrawn' || type === 'letter.bounced') await endRelease(tx, data.letterId, 'failed');
    }
  }
}

async function approve(tx: Tx, change: Change<Correspondence>, rulebook: Rulebook, letterId: string): Promise<void> {
  const { firm, complaintId, now } = change;
  // Read again: the text that completed the letter may have been kept just now.
  const [state = change.state] = await withMaterial(tx, [{ complaintId, state: change.state }]);
  const { letter, rules } = letterUnder(rulebook, state, letterId);
  const today = { rules, now };
  const parts = partsOf(letter, state, today);
  const composed = composeLetter(letter, state, today);
  await tx.manager.insert(copies, {
    ...composed,
    letterId,
    firm,
    complaintId,
    sha256: hashOf(composed),
    datesTold: datesTold(parts),
    clauses: clausesOf(definitionOf(rules, letter.kind), parts),
    composedAt: now,
  });
  if (letter.automatic) await letGo(tx, change, letter, state, firstWay(letter, state, rules));
}

/** SHA-256 over subject, plain text and HTML, each followed by a line feed, in UTF-8: what was sent can be checked against it. */
export function hashOf({ subject, text, html }: Pick<ComposedLetter, 'subject' | 'text' | 'html'>): string {
  return createHash('sha256').update(`${subject}\n${text}\n${html}\n`).digest('hex');
}
