import type { Party } from '@gehoor/contracts';
import { type Change, instant, int, jsonb, oneOf, type RowOf, table, text, type Tx, uuid } from '@gehoor/event-store';
import type { Keep } from '@gehoor/service-kit';
import { In, Not } from 'typeorm';
import type { Correspondence } from '../domain/correspondence';
import type { Letter, Medium } from '../domain/letter';
import { type Material, partyIn } from '../domain/material';
import { firstWay, letterUnder } from '../domain/rules';

/** Where a letter goes: by e-mail the complainant, and a copy to who represents them; without the complainant's address, the
 *  representative alone. */
export interface Recipient {
  readonly name: string;
  readonly address: string;
  readonly kind: 'to' | 'cc';
}

export function recipientsOf(material: Material): readonly Recipient[] {
  const reached = (role: Party['role'], kind: Recipient['kind']): readonly Recipient[] => {
    const party = partyIn(material, role);
    return party?.email === undefined ? [] : [{ name: party.name, address: party.email, kind }];
  };
  const complainant = reached('complainant', 'to');
  return [...complainant, ...reached('representative', complainant.length === 0 ? 'to' : 'cc')];
}

/** Letters that were let go, one row each: the key of its sending. */
export const releases = table(
  'releases',
  {
    letterId: uuid().primary(),
    complaintId: uuid(),
    medium: oneOf('email', 'post', 'phone'),
    recipients: jsonb<readonly Recipient[]>().nullable(),
    /** `due`: the mail server is to be asked; `byhand`: somebody posts or calls. */
    state: oneOf('due', 'byhand', 'done', 'failed', 'erased'),
    attempts: int().default(0),
    nextAt: instant(),
    leasedUntil: instant().nullable(),
    lastProblem: text().nullable(),
    /** When the mail server took it, where that is still to be recorded. */
    acceptedAt: instant().nullable(),
    releasedAt: instant(),
  },
  { indices: { releases_due: ['nextAt', 'letterId'], releases_of_complaint: ['complaintId'] } },
);
type ReleaseRow = RowOf<typeof releases>;

/** A letter that is let go by a change, and how. */
interface LetGo {
  readonly change: Change<Correspondence>;
  readonly letter: Letter;
  readonly medium: Medium | undefined;
}

/** Lets letters go, each by the way asked for, or else by the first the complainant is reachable by: the mail server is asked as
 *  soon as may be, or somebody posts it or calls. Again, after it came back. */
export function letGo(tx: Tx, letters: readonly LetGo[]): void {
  tx.upsert(releases, letters.map(releaseOf), ['letterId']);
}

function releaseOf({ change, letter, medium }: LetGo): ReleaseRow {
  const { firm, complaintId, now, state } = change;
  if (medium === undefined) throw new Error(`letter ${letter.id} was let go with nobody to send it to`);
  return {
    letterId: letter.id,
    firm,
    complaintId,
    medium,
    recipients: recipientsOf(state.material),
    state: medium === 'email' ? 'due' : 'byhand',
    attempts: 0,
    nextAt: now,
    leasedUntil: null,
    lastProblem: null,
    acceptedAt: null,
    releasedAt: now,
  };
}

/** Letters that somebody sends. */
export const keepReleases: Keep<Correspondence, { readonly letterId: string; readonly medium?: Medium }> = async (
  tx,
  carried,
  rulebook,
) => {
  const letters = carried.map(({ input, change }) => {
    const { state } = change;
    const { letter, rules } = letterUnder(rulebook, state, input.letterId);
    return { change, letter, medium: input.medium ?? firstWay(letter, state, rules) };
  });
  letGo(tx, letters);
};

/** The letters were sent, or did not arrive: nobody needs to be asked any more. */
export async function endReleases(tx: Tx, letterIds: readonly string[], state: 'done' | 'failed'): Promise<void> {
  if (letterIds.length === 0) return;
  const these = { letterId: In([...letterIds]), state: Not('erased' as const) };
  await tx.manager.update(releases, these, { state, leasedUntil: null });
}
