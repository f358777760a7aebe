import { type SubjectName, subjectId } from '@gehoor/contracts';
import { instantOf } from '@gehoor/decision';
import { type Change, clearAnew, instant, type RowOf, table, text, type Tx, uuid } from '@gehoor/event-store';
import { serviceDeciders } from '@gehoor/procedure';
import { type Access, type Page, pinColumns, pinnedTo } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { IntakeState } from '../domain/complaint';
import { isSubject } from '../domain/evolve';
import { pinOf } from '../domain/subject';

/** What facts of the service are told of, by its name. What happened to it stands in its stream alone. */
export const subjects = table(
  'subjects',
  {
    /** Of its stream, as of a complaint's. */
    complaintId: uuid().primary(),
    kind: text(),
    reference: text(),
    ...pinColumns,
    openedAt: instant(),
  },
  {
    indices: { subjects_of_firm: ['firm', 'openedAt', 'complaintId'] },
    uniques: { subjects_firm_kind_reference_key: ['firm', 'kind', 'reference'] },
  },
);
export type SubjectRow = RowOf<typeof subjects>;

/** Writes the rows of the subjects that a page of changes has opened. */
export async function projectSubjects(tx: Tx, changes: readonly Change<IntakeState>[]): Promise<void> {
  const rows = changes.flatMap(({ firm, complaintId, before, state }): readonly SubjectRow[] => {
    if (state === undefined || !isSubject(state) || before !== undefined) return [];
    const { kind, reference, at } = state.opened;
    return [{ complaintId, firm, kind, reference, ...pinnedTo(pinOf(state)), openedAt: instantOf(at) }];
  });
  await clearAnew(tx, subjects, changes);
  tx.insert(subjects, rows);
}

/** The subjects with these ids. */
export function subjectsOf(tx: Tx, ids: readonly string[]): Promise<readonly SubjectRow[]> {
  return tx.manager.findBy(subjects, { complaintId: In(ids) });
}

/** Pseudonyms of who decided on a subject, as far as facts of it say; none of one that was never told of. */
export async function decidersOn({ store }: Access<IntakeState>, name: SubjectName): Promise<readonly string[]> {
  const { events } = await store.load(name.firm, subjectId(name));
  return serviceDeciders(events.map(({ event }) => event));
}

/** Where a page goes on: after this one. */
type SubjectPlace = readonly [openedAt: number, id: string];

/** The firm's subjects, of one kind or of any, the one opened last first: one more than asked for.
 *  @param firm named besides the policy of the rows: the index begins with it */
export function findSubjects(
  tx: Tx,
  firm: string,
  kind: string | undefined,
  { first, after }: Page<SubjectPlace>,
): Promise<readonly SubjectRow[]> {
  const query = tx.manager
    .createQueryBuilder(subjects, 's')
    .where(kind === undefined ? { firm } : { firm, kind })
    .orderBy({ 's.openedAt': 'DESC', 's.complaintId': 'DESC' })
    .limit(first + 1);
  if (after !== undefined)
    query.andWhere('(s.openedAt, s.complaintId) < (:at, :id)', { at: new Date(after[0]), id: after[1] });
  return query.getMany();
}
