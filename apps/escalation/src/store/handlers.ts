import { encodePersons, type PersonsRecord } from '@gehoor/contracts';
import { type RowOf, stampOf, table, text, type Tx, uuid } from '@gehoor/event-store';
import type { Carried, Keep } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { CaseState } from '../domain/case';

type Reachable = Pick<Extract<PersonsRecord, { readonly part: 'handler' }>, 'handler' | 'name' | 'email' | 'phone'>;

/** Who handles a case, and how to reach them: personal, in this table only. */
export const handlers = table('handlers', {
  // Older than the check of firms.
  firm: text(),
  complaintId: uuid().primary(),
  handler: text(),
  name: text(),
  email: text().nullable(),
  phone: text().nullable(),
});
type HandlerRow = RowOf<typeof handlers>;

/** Keeps who handles a case and how to reach them, and tells the services that write letters. */
export function keepHandlers<Input>(
  handlerOf: (carried: Carried<CaseState, Input>) => Reachable,
): Keep<CaseState, Input> {
  return async (tx, carried) => {
    const assigned = carried.map((each) => {
      const { firm, complaintId, now } = each.change;
      const { handler, name, email, phone } = handlerOf(each);
      return { now, firm, complaintId, handler, name, email, phone };
    });
    tx.upsert(
      handlers,
      assigned.map(({ now: _now, ...row }) => ({ ...row, email: row.email ?? null, phone: row.phone ?? null })),
      ['complaintId'],
    );
    for (const { now, firm, complaintId, handler, name, email, phone } of assigned) {
      const record = { part: 'handler', firm, complaintId, handler, name, email, phone } as const;
      tx.publish(encodePersons(record, stampOf('escalation', now)));
    }
  };
}

export type HandlerName = Pick<HandlerRow, 'complaintId' | 'handler' | 'name'>;

export function handlersOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly HandlerName[]> {
  return tx.manager.find(handlers, {
    select: { complaintId: true, handler: true, name: true },
    where: { complaintId: In(complaintIds) },
  });
}
