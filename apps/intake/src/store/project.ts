import { encodeSnapshot, type Snapshot } from '@gehoor/contracts';
import { type Instant, instantOf, isoOf } from '@gehoor/decision';
import { type Change, clearAnew, lastOfEach, stampOf, type Tx } from '@gehoor/event-store';
import type { Complaint, IntakeState, KnownComplaint } from '../domain/complaint';
import { isSubject } from '../domain/evolve';
import { complaints, type StoredComplaint } from './complaint-row';
import { keepLinks, links } from './links';

/** A complaint as its last fact left it. */
interface Standing extends Pick<Change<IntakeState>, 'firm' | 'complaintId' | 'version' | 'now'> {
  /** As it was told last; undefined where it was not, or all of it is told anew. */
  readonly told: KnownComplaint | undefined;
  readonly state: KnownComplaint;
}

/** Brings the rows of complaints up to date after a page of changes, and tells everybody outside how each stands now, where that is otherwise
 *  than they were told. */
export async function project(tx: Tx, changes: readonly Change<IntakeState>[]): Promise<void> {
  const firstOf = new Map(changes.toReversed().map((change) => [change.complaintId, change]));
  const standing = lastOfEach(changes).flatMap(({ state, ...change }): readonly Standing[] => {
    if (state === undefined || isSubject(state)) return [];
    const { before, isAnew } = firstOf.get(change.complaintId) ?? {};
    const told = isAnew === true || before === undefined || isSubject(before) ? undefined : before;
    return [{ ...change, told, state }];
  });
  if (standing.length === 0) return;
  tx.upsert(complaints, standing.map(rowOf), ['complaintId']);
  await clearAnew(tx, links, changes);
  await keepLinks(tx, changes);
  for (const each of standing) {
    const snapshot = snapshotOf(each);
    if (isNews(snapshot, each)) tx.publish(encodeSnapshot(snapshot, stampOf('intake', each.now)));
  }
}

/** Whether more than the version of the stream is another. */
function isNews(snapshot: Snapshot, { told, ...standing }: Standing): boolean {
  return told === undefined || JSON.stringify(snapshot) !== JSON.stringify(snapshotOf({ ...standing, state: told }));
}

function rowOf({ complaintId, firm, version, state: { history: _recorded, ...state } }: Standing): StoredComplaint {
  const { received, facts, status } = state;
  const { reference, kind, channel, partner = null } = received;
  const { severity = null, category = null, product = null, department = null } = facts;
  return {
    complaintId,
    firm,
    version,
    reference,
    status,
    kind,
    channel,
    severity,
    category,
    product,
    department,
    partner,
    receivedAt: instantOf(received.at),
    state,
  };
}

/** The complaint as analytics and portals see it: the latest state, no personal data. */
export function snapshotOf({
  firm,
  complaintId,
  version,
  now,
  state,
}: Omit<Standing, 'state' | 'told'> & { readonly state: Complaint }): Snapshot {
  const { received, facts, status, step, outcome, resolvedAt, closedAt, promises } = state;
  const { reference, procedure, kind, channel, complainantType, partner } = received;
  const { severity, category, product, department } = facts;
  return {
    complaintId,
    firm,
    reference,
    procedure,
    kind,
    channel,
    complainantType,
    status,
    partner,
    severity,
    category,
    product,
    department,
    step,
    outcome,
    receivedAt: received.at,
    resolvedAt: isoOrNone(resolvedAt),
    closedAt: isoOrNone(closedAt),
    promises: [...promises],
    version,
    updatedAt: isoOf(now),
  };
}

function isoOrNone(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : isoOf(at);
}
