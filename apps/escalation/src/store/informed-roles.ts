import {
  boolean,
  type Change,
  instant,
  lastOfEach,
  type RowOf,
  table,
  text,
  type Time,
  type Tx,
  uuid,
} from '@gehoor/event-store';
import type { Page } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { CaseState } from '../domain/case';
import { informedRoles, seenBy, unseenBy } from '../domain/informed';
import type { CaseRow } from './case-row';
import { casesOf } from './queries';

/** The roles that were informed of something about a complaint; of what, the case says. */
export const informedOf = table(
  'informed_roles',
  {
    complaintId: uuid().primary(),
    role: text().primary(),
    informedAt: instant(),
    seenUpTo: instant().nullable(),
    seenAt: instant().nullable(),
    seenBy: text().nullable(),
    isUnseen: boolean(),
  },
  { indices: { informed_roles_newest: ['firm', 'role', 'informedAt', 'complaintId'] } },
);
type StoredInformed = RowOf<typeof informedOf>;

/** A role informed, with the case of which. */
export interface InformedRow extends StoredInformed {
  readonly row: CaseRow;
}

/** Writes which roles know of these complaints, after a page of changes. */
export async function projectInformed(tx: Tx, changes: readonly Change<CaseState>[]): Promise<void> {
  const rows = lastOfEach(changes).flatMap(rowsOf);
  tx.upsert(informedOf, rows, ['complaintId', 'role']);
}

function rowsOf({ firm, complaintId, state: { received, history } }: Change<CaseState>): readonly StoredInformed[] {
  if (received === undefined) return [];
  return [...informedRoles(history)].map(([role, informedAt]) => {
    const seen = seenBy(history, role);
    return {
      firm,
      complaintId,
      role,
      informedAt,
      seenUpTo: seen === undefined ? null : Date.parse(seen.upTo),
      seenAt: seen === undefined ? null : Date.parse(seen.at),
      seenBy: seen?.by ?? null,
      isUnseen: unseenBy(history, role).length > 0,
    };
  });
}

export interface InformedFilter {
  readonly roles: readonly string[];
  readonly unseen: boolean;
}

/** Where a page goes on: after this one. */
export type InformedPlace = readonly [at: number, complaintId: string, role: string];

/** What roles were informed of, the newest first: one more than asked for.
 *  @param firm named besides the policy of the rows: the index begins with it */
export async function findInformed(
  tx: Tx,
  time: Time,
  firm: string,
  { roles, unseen }: InformedFilter,
  { first, after }: Page<InformedPlace>,
): Promise<readonly InformedRow[]> {
  const query = tx.manager
    .createQueryBuilder(informedOf, 'i')
    .where({ firm, role: In([...roles]) })
    .orderBy({ 'i.informedAt': 'DESC', 'i.complaintId': 'DESC', 'i.role': 'DESC' })
    .limit(first + 1);
  if (unseen) query.andWhere('i.isUnseen');
  if (after !== undefined) {
    const [at, id, role] = after;
    query.andWhere('(i.informedAt, i.complaintId, i.role) < (:at, :id, :after)', { at: new Date(at), id, after: role });
  }
  const found = await query.getMany();
  const cases = await casesOf(tx, time, [...new Set(found.map(({ complaintId }) => complaintId))]);
  return found.flatMap((informed) => {
    const row = cases.find(({ complaintId }) => complaintId === informed.complaintId);
    return row === undefined ? [] : [{ ...informed, row }];
  });
}
