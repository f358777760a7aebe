import type { Change, Tx } from '@gehoor/event-store';
import type { Keep } from '@gehoor/service-kit';
import { EntitySchema, Not } from 'typeorm';
import { type Correspondence, letterOf, receptionOf } from '../domain/correspondence';
import type { Letter, Medium } from '../domain/letter';
import { type FrozenText, type Material, partyIn } from '../domain/material';
import { mediaFor } from '../domain/medium';
import { definitionOf, type Rules } from '../domain/rules';

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

/** The text of a letter as it was sent. */
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

/** Only erasure changes it, and leaves the hash. */
export interface StoredCopy extends Omit<Copy, 'text' | 'html'> {
  readonly text: string | null;
  readonly html: string | null;
  readonly erasedAt: Date | null;
}

export const copies = new EntitySchema<StoredCopy>({
  name: 'Copy',
  tableName: 'copies',
  columns: {
    letterId: { type: 'uuid', primary: true, name: 'letter_id' },
    firm: { type: 'text' },
    complaintId: { type: 'uuid', name: 'complaint_id' },
    subject: { type: 'text' },
    text: { type: 'text', nullable: true },
    html: { type: 'text', nullable: true },
    sha256: { type: 'text' },
    datesTold: { type: 'jsonb', name: 'dates_told' },
    clauses: { type: 'jsonb' },
    composedAt: { type: 'timestamptz', name: 'composed_at' },
    erasedAt: { type: 'timestamptz', name: 'erased_at', nullable: true },
  },
  checks: [
    { name: 'copies_firm_check', expression: `firm not in ('', '*')` },
    { name: 'copies_sha256_check', expression: `sha256 ~ '^[0-9a-f]{64}$'` },
  ],
  indices: [{ name: 'copies_of_complaint', columns: ['complaintId'] }],
});

/** Keeps a letter's final text. There is one for each letter: a second is refused by its key. */
export async function keepCopy(tx: Tx, copy: Copy): Promise<void> {
  await tx.manager.insert(copies, copy);
}

/** `due`: the mail server is to be asked; `byhand`: somebody posts or calls. */
export type ReleaseState = 'due' | 'byhand' | 'done' | 'failed' | 'erased';

/** One for each letter that was let go: the key of its sending. */
export interface StoredRelease {
  readonly letterId: string;
  readonly firm: string;
  readonly complaintId: string;
  readonly medium: Medium;
  readonly recipients: readonly Recipient[] | null;
  readonly state: ReleaseState;
  readonly attempts: number;
  readonly nextAt: Date;
  readonly leasedUntil: Date | null;
  readonly lastProblem: string | null;
  readonly releasedAt: Date;
}

export const releases = new EntitySchema<StoredRelease>({
  name: 'Release',
  tableName: 'releases',
  columns: {
    letterId: { type: 'uuid', primary: true, name: 'letter_id' },
    firm: { type: 'text' },
    complaintId: { type: 'uuid', name: 'complaint_id' },
    medium: { type: 'text' },
    recipients: { type: 'jsonb', nullable: true },
    state: { type: 'text' },
    attempts: { type: 'int', default: 0 },
    nextAt: { type: 'timestamptz', name: 'next_at' },
    leasedUntil: { type: 'timestamptz', name: 'leased_until', nullable: true },
    lastProblem: { type: 'text', name: 'last_problem', nullable: true },
    releasedAt: { type: 'timestamptz', name: 'released_at' },
  },
  checks: [
    { name: 'releases_firm_check', expression: `firm not in ('', '*')` },
    { name: 'releases_medium_check', expression: `medium in ('email', 'post', 'phone')` },
    { name: 'releases_state_check', expression: `state in ('due', 'byhand', 'done', 'failed', 'erased')` },
  ],
  indices: [
    { name: 'releases_due', columns: ['nextAt', 'letterId'], where: `state = 'due'` },
    { name: 'releases_of_complaint', columns: ['complaintId'] },
  ],
});

/** Lets a letter go by the way asked for, or else by the first the complainant is reachable by: the mail server is asked as
 *  soon as may be, or somebody posts it or calls. Again, after it came back. */
export async function letGo(
  tx: Tx,
  { firm, complaintId, now }: Pick<Change<Correspondence>, 'firm' | 'complaintId' | 'now'>,
  letter: Letter,
  { material }: Correspondence,
  medium: Medium | undefined,
): Promise<void> {
  if (medium === undefined) throw new Error(`letter ${letter.id} was let go with nobody to send it to`);
  const at = new Date(now);
  const row: StoredRelease = {
    letterId: letter.id,
    firm,
    complaintId,
    medium,
    recipients: recipientsOf(material),
    state: medium === 'email' ? 'due' : 'byhand',
    attempts: 0,
    nextAt: at,
    leasedUntil: null,
    lastProblem: null,
    releasedAt: at,
  };
  await tx.manager.upsert(releases, row, ['letterId']);
}

/** Letters that somebody sends. */
export const letGoAsked: Keep<Correspondence, { readonly letterId: string; readonly medium?: Medium }> = async (
  tx,
  carried,
  rulebook,
) => {
  for (const { input, change } of carried) {
    const letter = letterOf(change.state, input.letterId);
    const reception = receptionOf(change.state);
    if (letter === undefined || reception === undefined) throw new Error(`letter ${input.letterId} is not known`);
    await letGo(
      tx,
      change,
      letter,
      change.state,
      input.medium ?? firstWay(letter, change.state, rulebook.rulesOf(reception)),
    );
  }
};

/** The first way the complainant is reachable by. */
export function firstWay(letter: Letter, state: Correspondence, rules: Rules): Medium | undefined {
  return mediaFor(definitionOf(rules, letter.kind), state)[0];
}

/** The letter was sent, or did not arrive: nobody needs to be asked any more. */
export async function endRelease(tx: Tx, letterId: string, state: 'done' | 'failed'): Promise<void> {
  await tx.manager.update(releases, { letterId, state: Not('erased') }, { state, leasedUntil: null });
}
