import type { Tx } from '@gehoor/event-store';
import type { Page } from '@gehoor/service-kit';
import type { LetterRow } from './letter-row';

const columns = `
  l.letter_id as id, l.firm, l.complaint_id as "complaintId", l.reference, l.partner,
  l.registered_by as "registeredBy",
  l.procedure_id as "procedureId", l.procedure_version as "procedureVersion", l.kind, l.language, l.automatic, l.approval,
  ${statusSql()} as status, l.gate, coalesce(l.medium, r.medium) as medium,
  l.drafted_at as "draftedAt", l.drafted_by as "draftedBy", l.approvals, l.sent_at as "sentAt",
  l.bounced_at as "bouncedAt", l.bounce_reason as "bounceReason", l.withdrawn,
  case when l.status in ('sent', 'bounced') then l.dates_told else coalesce(c.dates_told, l.dates_told) end as "datesTold",
  case when l.status in ('sent', 'bounced') then l.clauses else coalesce(c.clauses, l.clauses) end as clauses,
  c.sha256, coalesce(r.attempts, 0) as attempts,
  to_char(l.drafted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sortKey"`;

// With a limit, so that each is looked up by its key: nobody knows beforehand how few letters a filter leaves.
const from = `from letters l
  left join lateral (select state, medium, attempts from releases where letter_id = l.letter_id limit 1) r on true
  left join copies c using (letter_id)`;

/** A letter the mail server is to be asked for is being sent, whatever its last fact says. */
function statusSql(): string {
  return `case when r.state = 'due' then 'sending' else l.status end`;
}

/** Letters by their ids. */
export function lettersById(tx: Tx, ids: readonly string[]): Promise<readonly LetterRow[]> {
  return tx.query<LetterRow>(`select ${columns} ${from} where l.letter_id = any ($1::uuid[])`, [ids]);
}

/** The letters of several complaints in one statement, oldest first. */
export function lettersOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly LetterRow[]> {
  return tx.query<LetterRow>(
    `select ${columns} ${from} where l.complaint_id = any ($1::uuid[]) order by l.drafted_at, l.letter_id`,
    [complaintIds],
  );
}

/** Whose a complaint is, besides the firm's. */
export interface PartiesRow {
  readonly complaintId: string;
  readonly partner: string | null;
  readonly registeredBy: string | null;
}

/** Whose these complaints are, by the reception that stands in their streams: also where no letter was drafted. */
export function partiesOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly PartiesRow[]> {
  return tx.query<PartiesRow>(
    `select complaint_id as "complaintId", fact #>> '{data,partner}' as partner, fact ->> 'actor' as "registeredBy"
     from facts where complaint_id = any ($1::uuid[]) and type = 'complaint.received'`,
    [complaintIds],
  );
}

/** Which letters a list shows; what is left out does not count. */
export interface LetterFilter {
  readonly statuses: readonly LetterRow['status'][];
  readonly kinds?: readonly string[];
  readonly medium?: string;
}

/** Where a page goes on: after this one. */
export type LetterPlace = readonly [draftedAt: string, id: string];

/** What stands in the row of a letter that has one of these: a letter is sent by mail once it is approved, and again after it came back. */
function storedOf(statuses: LetterFilter['statuses']): readonly string[] {
  return [...new Set(statuses.flatMap((status) => (status === 'sending' ? ['approved', 'bounced'] : [status])))];
}

/** Whether the statuses that stand in rows say enough: of letters that may be on their way to the mail server all are asked for, or none. */
function tellsEnough(statuses: LetterFilter['statuses']): boolean {
  const asked = (['approved', 'bounced', 'sending'] as const).filter((status) => statuses.includes(status));
  return asked.length === 0 || asked.length === 3;
}

/** The letters that fit, newest first: one more than asked for.
 *  @param firm named besides the policy of the rows: the index begins with it */
export function findLetters(
  tx: Tx,
  firm: string,
  { statuses, kinds, medium }: LetterFilter,
  { first, after }: Page<LetterPlace>,
): Promise<readonly LetterRow[]> {
  const [draftedAt = null, id = null] = after ?? [];
  return tx.query<LetterRow>(
    `select ${columns} ${from}
     where l.firm = $7 and l.status in (${storedOf(statuses)
       .map((status) => `'${status}'`)
       .join()})
       and ($1::text[] is null or ${statusSql()} = any ($1))
       and ($2::text[] is null or l.kind = any ($2))
       and ($3::text is null or coalesce(l.medium, r.medium) = $3)
       and ($4::timestamptz is null or (l.drafted_at, l.letter_id) < ($4, $5::uuid))
     order by l.drafted_at desc, l.letter_id desc limit $6`,
    [tellsEnough(statuses) ? null : statuses, kinds ?? null, medium ?? null, draftedAt, id, first + 1, firm],
  );
}
