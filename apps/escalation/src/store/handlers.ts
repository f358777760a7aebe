import { encodePersons, type PersonsRecord } from '@gehoor/contracts';
import type { Tx } from '@gehoor/event-store';

export type HandlerRecord = Omit<Extract<PersonsRecord, { readonly part: 'handler' }>, 'part'>;

/** Keeps who handles a case and how to reach them, and tells the services that write letters. */
export async function saveHandler(tx: Tx, record: HandlerRecord): Promise<void> {
  const { firm, complaintId, handler, name, email, phone } = record;
  await tx.execute(
    `insert into handlers (firm, complaint_id, handler, name, email, phone) values ($1, $2, $3, $4, $5, $6)
     on conflict (complaint_id) do update set
       handler = excluded.handler, name = excluded.name, email = excluded.email, phone = excluded.phone`,
    [firm, complaintId, handler, name, email ?? null, phone ?? null],
  );
  await tx.publish(encodePersons({ part: 'handler', ...record }));
}

export interface HandlerName {
  readonly complaintId: string;
  readonly handler: string;
  readonly name: string;
}

export function handlersOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly HandlerName[]> {
  return tx.query<HandlerName>(
    `select complaint_id as "complaintId", handler, name from handlers where complaint_id = any($1::uuid[])`,
    [complaintIds],
  );
}
