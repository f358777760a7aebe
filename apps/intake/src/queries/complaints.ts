import { isoOf } from '@gehoor/decision';
import { type Access, connection, cursorValue, pageOf, read } from '@gehoor/service-kit';
import { z } from 'zod';
import type { IntakeState } from '../domain/complaint';
import type { QueryResolvers } from '../generated/schema-types';
import { findComplaints, idByReference } from '../store/queries';
import { readReference } from '../store/reference';
import type { Loaders } from './loaders';

const place = z.tuple([cursorValue.time, z.uuid()]);

/** One complaint by its id or its reference, and the list. */
export function complaintQueries(
  access: Access<IntakeState>,
  { seen, askedWith }: Loaders,
): Pick<Required<QueryResolvers>, 'complaint' | 'complaintByReference' | 'complaints'> {
  return {
    complaint: (_, { id }, context, info) => {
      askedWith(context, id, info);
      return seen(context, id);
    },
    complaintByReference: async (_, { reference: typed }, context) => {
      const reference = readReference(typed);
      if (reference === undefined) return null;
      const id = await read(access, context, (tx) => idByReference(tx, context.identity.firm, reference));
      return id === undefined ? null : seen(context, id);
    },
    complaints: async (_, { filter, first, after }, context) => {
      const page = pageOf({ first: first ?? 20, after }, place);
      const found = await read(access, context, (tx) => findComplaints(tx, context.identity, filter ?? {}, page));
      const listed = found.map(({ complaintId, receivedAt }) => ({ id: complaintId, receivedAt }));
      return connection(listed, page, ({ id, receivedAt }) => [isoOf(receivedAt), id]);
    },
  };
}
