import { type Access, positionOf } from '@gehoor/service-kit';
import type { Correspondence } from '../domain/correspondence';
import type { ComplaintResolvers } from '../generated/schema-types';
import type { Loaders } from './loaders';
import { isSeenBy } from './seen';

/** What this service adds to a complaint. */
export function complaintResolvers({ name }: Access<Correspondence>, { lettersOf }: Loaders): ComplaintResolvers {
  return {
    __resolveReference: ({ id }) => ({ id }),
    letters: async ({ id }, _, context) =>
      (await lettersOf(context, id)).rows.filter((row) => isSeenBy(context.identity, row)),
    correspondencePosition: async ({ id }, _, context) => positionOf(name, (await lettersOf(context, id)).version),
  };
}
