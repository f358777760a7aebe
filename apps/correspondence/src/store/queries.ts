import type { Tx } from '@gehoor/event-store';
import type { LetterRow } from './letter-row';
import { copies, type StoredCopy } from './releases';
import { notes, type StoredNote } from './texts';

/** Which letters somebody may see. Who is not staff sees only what was sent. */
export type Viewer =
  | { readonly sees: 'all' }
  | { readonly sees: 'submitted'; readonly partner: string }
  | { readonly sees: 'registered'; readonly subject: string };

const columns = `
  l.letter_id as id, l.firm, l.complaint_id as "complaintId", l.reference, l.partner,
  l.procedure_id as "procedureId", l.procedure_version as "procedureVersion", l.kind, l.language, l.automatic, l.approval,
  ${statusSql()} as status, l.gate, coalesce(l.medium, r.medium) as medium,
  l.drafted_at as "draftedAt", l.drafted_by as "draftedBy", l.approvals, l.sent_at as "sentAt",
  l.bounced_at as "bouncedAt", l.bounce_reason as "bounceReason",
  case when l.status in ('sent', 'bounced') then l.dates_told else coalesce(c.dates_told, l.dates_told) end as "datesTold",
  case when l.status in ('sent', 'bounced') then l.clauses else coalesce(c.clauses, l.clauses) end as clauses,
  c.sha256, coalesce(r.attempts, 0) as attempts,
  to_char(l.drafted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "sortKey"`;

const from = `from letters l left join releases r using (letter_id) left join copies c using (letter_id)`;

/** A letter the mail server is to be asked for is being sent, whatever its last fact says. */
function statusSql(): string {
  return `case when r.state = 'due' then 'sending' else l.status end`;
}

/** @param parameter of what `viewerParameter` gives: `partner …`, `subject …`, or null for everything */
const visible = (parameter: string) =>
  `(${parameter}::text is null or (l.sent_at is not null and ${parameter} in ('partner ' || l.partner, 'subject ' || l.registered_by)))`;

function viewerParameter(viewer: Viewer): string | null {
  if (viewer.sees === 'all') return null;
  return viewer.sees === 'submitted' ? `partner ${viewer.partner}` : `subject ${viewer.subject}`;
}

export async function letterById(tx: Tx, id: string, viewer: Viewer): Promise<LetterRow | undefined> {
  const [row] = await tx.query<LetterRow>(`select ${columns} ${from} where l.letter_id = $1 and ${visible('$2')}`, [
    id,
    viewerParameter(viewer),
  ]);
  return row;
}

/** The letters of several complaints in one statement, oldest first. */
export function lettersOf(tx: Tx, complaintIds: readonly string[], viewer: Viewer): Promise<readonly LetterRow[]> {
  return tx.query<LetterRow>(
    `select ${columns} ${from} where l.complaint_id = any ($1::uuid[]) and ${visible('$2')} order by l.drafted_at, l.letter_id`,
    [complaintIds, viewerParameter(viewer)],
  );
}

export interface OutboxPage {
  readonly statuses: readonly LetterRow['status'][];
  readonly kinds?: readonly string[] | undefined;
  readonly medium?: string | undefined;
  readonly viewer: Viewer;
  /** Sort values of the letter to go on after. */
  readonly after?: readonly [draftedAt: string, id: string] | undefined;
  readonly limit: number;
}

/** The letters that fit, newest first. */
export function outboxPage(tx: Tx, page: OutboxPage): Promise<readonly LetterRow[]> {
  const [draftedAt = null, id = null] = page.after ?? [];
  return tx.query<LetterRow>(
    `select ${columns} ${from}
     where ${statusSql()} = any ($1::text[])
       and ($2::text[] is null or l.kind = any ($2))
       and ($3::text is null or coalesce(l.medium, r.medium) = $3)
       and ${visible('$4')}
       and ($5::timestamptz is null or (l.drafted_at, l.letter_id) < ($5, $6::uuid))
     order by l.drafted_at desc, l.letter_id desc limit $7`,
    [page.statuses, page.kinds ?? null, page.medium ?? null, viewerParameter(page.viewer), draftedAt, id, page.limit],
  );
}

export type FinalText = Pick<StoredCopy, 'subject' | 'text' | 'html'>;

export async function finalText(tx: Tx, letterId: string): Promise<FinalText | undefined> {
  return (await tx.manager.findOneBy(copies, { letterId })) ?? undefined;
}

export function notesOf(tx: Tx, letterId: string): Promise<readonly StoredNote[]> {
  return tx.manager.find(notes, { where: { letterId }, order: { id: 'asc' } });
}
