import { encodePersons, type PersonsRecord } from '@gehoor/contracts';
import type { Tx } from '@gehoor/event-store';
import type { Carried, Keep } from '@gehoor/service-kit';
import { EntitySchema, In } from 'typeorm';
import type { CaseState } from '../domain/case';

type Reachable = Pick<Extract<PersonsRecord, { readonly part: 'handler' }>, 'handler' | 'name' | 'email' | 'phone'>;

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
export function saveHandlers<Input>(
  handlerOf: (carried: Carried<CaseState, Input>) => Reachable,
): Keep<CaseState, Input> {
  return async (tx, carried) => {
    for (const each of carried) {
      const { firm, complaintId } = each.change;
      const { handler, name, email, phone } = handlerOf(each);
      await tx.manager.upsert(
        handlers,
        { firm, complaintId, handler, name, email: email ?? null, phone: phone ?? null },
        ['complaintId'],
      );
      await tx.publish(encodePersons({ part: 'handler', firm, complaintId, handler, name, email, phone }));
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
