import type { Tx } from '@gehoor/event-store';
import type { CopyRow } from './copies';
import { releases, type Recipient } from './releases';

/** A letter the mail server is to be asked to take, with the text that is final. */
export interface MailJob extends Omit<CopyRow, 'text' | 'html' | 'sha256' | 'composedAt' | 'erasedAt'> {
  /** This one included. */
  readonly attempts: number;
  /** When the mail server took it: only that is still to be recorded. */
  readonly acceptedAt: Date | null;
  readonly recipients: readonly Recipient[];
  readonly text: string;
  readonly html: string;
}

/** Claims jobs that are due. A lease, by the database's own clock, keeps others off; whoever dies with one loses it in time.
 *  @param now the time that counts, which tests may move */
export async function claimDue(tx: Tx, now: Date, limit: number, leaseSeconds: number): Promise<readonly MailJob[]> {
  return tx.query<MailJob>(
    `with claimed as (
       update releases set attempts = attempts + 1, leased_until = clock_timestamp() + make_interval(secs => $3)
       where letter_id in (
         select letter_id from releases
         where state = 'due' and next_at <= $1 and (leased_until is null or leased_until < clock_timestamp())
         order by next_at, letter_id limit $2 for update skip locked)
       returning letter_id, attempts, recipients, accepted_at)
     select c.letter_id as "letterId", c.firm, c.complaint_id as "complaintId", claimed.attempts, claimed.recipients,
       claimed.accepted_at as "acceptedAt",
       c.subject, c.text, c.html, c.dates_told as "datesTold", c.clauses
     from claimed join copies c using (letter_id)
     where c.text is not null`,
    [now, limit, leaseSeconds],
  );
}

export async function renewLease(tx: Tx, letterId: string, leaseSeconds: number): Promise<void> {
  await tx.execute(
    `update releases set leased_until = clock_timestamp() + make_interval(secs => $2) where letter_id = $1 and state = 'due'`,
    [letterId, leaseSeconds],
  );
}

/** The mail server took it, whoever comes to record that. */
export async function noteAccepted(tx: Tx, letterId: string, acceptedAt: number): Promise<void> {
  await tx.manager.update(releases, { letterId, state: 'due' }, { acceptedAt });
}

/** Gives a job back, to be tried at `nextAt`. */
export async function postpone(tx: Tx, letterId: string, nextAt: number, problem: string): Promise<void> {
  await tx.manager.update(releases, { letterId, state: 'due' }, { nextAt, leasedUntil: null, lastProblem: problem });
}

/** When the next job is due, on the clock that counts; undefined when none is. */
export async function nextDue(tx: Tx): Promise<Date | undefined> {
  const [row] = await tx.query<{ at: Date | null }>(`select min(next_at) as at from releases where state = 'due'`);
  return row?.at ?? undefined;
}
