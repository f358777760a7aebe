import type { Tx } from '@gehoor/event-store';
import type { FrozenText, Material } from '../domain/material';
import { partyIn } from '../domain/material';
import type { Medium } from '../domain/state';

/** Where a letter goes: by e-mail the complainant, and a copy to who represents them. */
export interface Recipient {
  readonly name: string;
  readonly address: string;
  readonly kind: 'to' | 'cc';
}

export function recipientsOf(material: Material): readonly Recipient[] {
  const complainant = partyIn(material, 'complainant');
  const representative = partyIn(material, 'representative');
  return [
    ...(complainant?.email === undefined
      ? []
      : [{ name: complainant.name, address: complainant.email, kind: 'to' } as const]),
    ...(representative?.email === undefined
      ? []
      : [{ name: representative.name, address: representative.email, kind: 'cc' } as const]),
  ];
}

export interface Copy extends FrozenText {
  readonly letterId: string;
  readonly firm: string;
  readonly complaintId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sha256: string;
  readonly composedAt: Date;
}

/** Keeps a letter's final text. There is one for each letter: a second is refused by its key. */
export async function keepCopy(tx: Tx, copy: Copy): Promise<void> {
  await tx.execute(
    `insert into copies (letter_id, firm, complaint_id, subject, text, html, sha256, dates_told, clauses, composed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[copy.letterId, copy.firm, copy.complaintId, copy.subject, copy.text, copy.html, copy.sha256],
      ...[JSON.stringify(copy.datesTold), JSON.stringify(copy.clauses), copy.composedAt],
    ],
  );
}

export interface Release {
  readonly letterId: string;
  readonly firm: string;
  readonly complaintId: string;
  readonly medium: Medium;
  readonly recipients: readonly Recipient[];
  readonly at: Date;
}

/** Lets a letter go: the mail server is asked as soon as may be, or somebody posts it or calls. Again, after it came back. */
export async function release(tx: Tx, { letterId, firm, complaintId, medium, recipients, at }: Release): Promise<void> {
  await tx.execute(
    `insert into releases (letter_id, firm, complaint_id, medium, recipients, state, next_at, released_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)
     on conflict (letter_id) do update set medium = excluded.medium, recipients = excluded.recipients, state = excluded.state,
       attempts = 0, next_at = excluded.next_at, leased_until = null, last_problem = null, released_at = excluded.released_at`,
    [letterId, firm, complaintId, medium, JSON.stringify(recipients), medium === 'email' ? 'due' : 'byhand', at],
  );
}

/** The letter was sent, or did not arrive: nobody needs to be asked any more. */
export async function endRelease(tx: Tx, letterId: string, state: 'done' | 'failed'): Promise<void> {
  await tx.execute(`update releases set state = $2, leased_until = null where letter_id = $1 and state <> 'erased'`, [
    letterId,
    state,
  ]);
}
