import { valueOn } from '@gehoor/procedure';
import { type Access, enumName, read, timeNow } from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import type { DisputeState } from '../domain/dispute-case';
import type { DisputeBodyResolvers, QueryResolvers } from '../generated/schema-types';

/** The bodies that a firm's released procedures name, in alphabetical order. */
export function disputeBodies(access: Access<DisputeState>): Required<QueryResolvers>['disputeBodies'] {
  const { rulebook, time } = access;
  return async (_, { on: asked }, context) => {
    const { firm } = context.identity;
    const procedures = rulebook.procedures.filter((each) => each.firm.id === firm && each.status === 'released');
    const [procedure] = procedures;
    if (procedure === undefined) return [];
    const { calendar } = rulebook.rulesOf({ procedure, calendar: procedure.calendar });
    const on = asked ?? localDate(calendar, await read(access, context, (tx) => timeNow(tx, time)));
    const ids = new Set(procedures.flatMap(({ outside }) => outside.map(({ body }) => body)));
    return [...ids].sort().flatMap((id) => {
      const body = rulebook.disputeBody(id, on);
      return body === undefined ? [] : [{ body, on }];
    });
  };
}

/** A dispute body with its details of a day. */
export const bodyResolvers: DisputeBodyResolvers = {
  id: ({ body, on }) => `body:${body.id}:${on}`,
  body: ({ body }) => body.id,
  name: ({ body, on }) => valueOn(body.name, on),
  address: ({ body, on }) => valueOn(body.address, on),
  phone: ({ body, on }) => valueOn(body.phone, on),
  email: ({ body, on }) => valueOn(body.email, on),
  url: ({ body, on }) => valueOn(body.url, on),
  binding: ({ body, on }) => {
    const force = valueOn(body.binding, on);
    return force === undefined ? null : enumName(force);
  },
  appeal: ({ body, on }) => valueOn(body.appeal, on),
  fee: ({ body, on }) => valueOn(body.fee, on),
  filing: ({ body, on }) => valueOn(body.filing, on),
};
