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

const from = `from letters l left join releases r using (letter_id) left join copies c using (letter_id)`;

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
    `select complaint_id as "complaintId", event #>> '{data,partner}' as partner, event ->> 'actor' as "registeredBy"
     from events where complaint_id = any ($1::uuid[]) and type = 'complaint.received'`,
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

/** The letters that fit, newest first: one more than asked for. */
export function findLetters(
  tx: Tx,
  { statuses, kinds, medium }: LetterFilter,
  { first, after }: Page<LetterPlace>,
): Promise<readonly LetterRow[]> {
  const [draftedAt = null, id = null] = after ?? [];
  return tx.query<LetterRow>(
    `select ${columns} ${from}
     where ${statusSql()} = any ($1::text[])
       and ($2::text[] is null or l.kind = any ($2))
       and ($3::text is null or coalesce(l.medium, r.medium) = $3)
       and ($4::timestamptz is null or (l.drafted_at, l.letter_id) < ($4, $5::uuid))
     order by l.drafted_at desc, l.letter_id desc limit $6`,
    [statuses, kinds ?? null, medium ?? null, draftedAt, id, first + 1],
  );
}
