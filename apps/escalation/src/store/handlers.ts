import { encodePersons, type PersonsRecord } from '@gehoor/contracts';
import type { Tx } from '@gehoor/event-store';
import { EntitySchema, In } from 'typeorm';

export type HandlerRecord = Omit<Extract<PersonsRecord, { readonly part: 'handler' }>, 'part'>;

export interface HandlerRow {
  readonly firm: string;
  readonly complaintId: string;
  readonly handler: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

export const handlers = new EntitySchema<HandlerRow>({
  name: 'Handler',
  tableName: 'handlers',
  columns: {
    firm: { type: 'text' },
    complaintId: { type: 'uuid', primary: true, name: 'complaint_id' },
    handler: { type: 'text' },
    name: { type: 'text' },
    email: { type: 'text', nullable: true },
    phone: { type: 'text', nullable: true },
  },
});

/** Keeps who handles a case and how to reach them, and tells the services that write letters. */
export async function saveHandler(tx: Tx, record: HandlerRecord): Promise<void> {
  const { firm, complaintId, handler, name, email = null, phone = null } = record;
  await tx.manager.upsert(handlers, { firm, complaintId, handler, name, email, phone }, ['complaintId']);
  await tx.publish(encodePersons({ part: 'handler', ...record }));
}

export type HandlerName = Pick<HandlerRow, 'complaintId' | 'handler' | 'name'>;

export function handlersOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly HandlerName[]> {
  return tx.manager.find(handlers, {
    select: { complaintId: true, handler: true, name: true },
    where: { complaintId: In(complaintIds) },
  });
}
