import { createHash } from 'node:crypto';
import type { Change, Tx } from '@gehoor/event-store';
import { composeLetter } from './domain/composition/compose';
import type { Material } from './domain/material';
import { mediaFor } from './domain/medium';
import { clausesOf, datesTold, partsOf } from './domain/parts';
import { definitionOf, type Rules } from './domain/rules';
import { letterOf, type Correspondence, type Letter, type Medium } from './domain/state';
import { nextRevision } from './store/material';
import { endRelease, keepCopy, recipientsOf, release } from './store/releases';

export interface Settled {
  readonly rules: Rules;
  /** Private material as it is after the command. */
  readonly material: Material;
}

/** The private side of what a command decided, in its transaction: an approved letter's text becomes final, an automatic one
 *  is let go, and one that was sent or came back needs nobody any more. */
export async function settle(tx: Tx, change: Change<Correspondence>, settled: Settled): Promise<void> {
  for (const { type, data } of change.own) {
    if (type === 'letter.approved') await approve(tx, change, settled, data.letterId);
    if (type === 'letter.sent') await endRelease(tx, data.letterId, 'done');
    if (type === 'letter.bounced') await endRelease(tx, data.letterId, 'failed');
  }
  if (change.own.some(({ type }) => type !== 'letter.drafted' && type !== 'letter.blocked'))
    await nextRevision(tx, change.firm, change.complaintId);
}

async function approve(tx: Tx, change: Change<Correspondence>, settled: Settled, letterId: string): Promise<void> {
  const letter = letterOf(change.state, letterId);
  if (letter === undefined) throw new Error(`letter ${letterId} was approved and does not exist`);
  await makeFinal(tx, change, settled, letter);
  if (letter.automatic) await letGo(tx, change, settled, letter);
}

async function makeFinal(
  tx: Tx,
  change: Change<Correspondence>,
  { rules, material }: Settled,
  letter: Letter,
): Promise<void> {
  const { firm, complaintId, now } = change;
  const context = { rules, material, now };
  const parts = partsOf(letter, change.state, context);
  const composed = composeLetter(letter, change.state, context);
  await keepCopy(tx, {
    ...{ letterId: letter.id, firm, complaintId, ...composed, sha256: hashOfLetter(composed) },
    datesTold: datesTold(parts),
    clauses: clausesOf(definitionOf(rules, letter.kind), parts),
    composedAt: new Date(now),
  });
}

/** Lets a final letter go by the way asked for, or else by the first the complainant is reachable by. */
export async function letGo(
  tx: Tx,
  change: Change<Correspondence>,
  { rules, material }: Settled,
  letter: Letter,
  wanted?: Medium,
): Promise<void> {
  const { firm, complaintId, now } = change;
  const medium = wanted ?? mediaFor(definitionOf(rules, letter.kind), change.state, material)[0];
  if (medium === undefined) throw new Error(`letter ${letter.id} was let go with nobody to send it to`);
  await nextRevision(tx, firm, complaintId);
  await release(tx, {
    letterId: letter.id,
    firm,
    complaintId,
    medium,
    recipients: recipientsOf(material),
    at: new Date(now),
  });
}

/** SHA-256 over subject, plain text and HTML, each followed by a line feed, in UTF-8: what was sent can be checked against it. */
export function hashOfLetter({
  subject,
  text,
  html,
}: {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}): string {
  return createHash('sha256').update(`${subject}\n${text}\n${html}\n`).digest('hex');
}
