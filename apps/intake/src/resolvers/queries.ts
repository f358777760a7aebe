import { GraphQLError } from 'graphql';
import {
  codeOf,
  cursorValue,
  decodeCursor,
  encodeCursor,
  fields,
  type GraphContext,
  present,
  requireScope,
} from '@gehoor/service-kit';
import { z } from 'zod';
import { maySee, visiblePart } from '../access';
import { readReference } from '../domain/reference';
import type { ComplaintFilter, InputMaybe, QueryComplaintsArgs, QueryResolvers } from '../generated/schema-types';
import type { ResolverParts } from './parts';
import type { ComplaintRow } from '../store/complaint-row';
import { complaintByReference, searchComplaints, type ComplaintSearch } from '../store/queries';
import { visibleComplaint } from './complaint';

export function queries(parts: ResolverParts): QueryResolvers {
  return {
    complaint: (_, { id }, context) => visibleComplaint(parts, id, context),
    complaintByReference: async (_, { reference }, { identity }) => {
      requireScope(identity, 'complaints:read');
      const read = readReference(reference);
      if (read === undefined) return null;
      const row = await parts.store.withFirm(identity.firm, (tx) => complaintByReference(tx, identity.firm, read));
      return row !== undefined && maySee(identity, row) ? row : null;
    },
    complaints: async (_, args, context) => {
      requireScope(context.identity, 'complaints:read');
      const search = searchFrom(args, context);
      const found = await parts.store.withFirm(search.firm, (tx) => {
        return searchComplaints(tx, { ...search, limit: search.limit + 1 });
      });
      return page(found, search);
    },
  };
}

function page(found: readonly ComplaintRow[], { limit, after }: ComplaintSearch) {
  const edges = found
    .slice(0, limit)
    .map((node) => ({ node, cursor: encodeCursor([node.state.received.at, node.id]) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: found.length > limit,
      hasPreviousPage: after !== undefined,
      startCursor: edges.at(0)?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
  };
}

const cursor = z.tuple([cursorValue.time, z.uuid()]);

function searchFrom({ filter, first, after }: QueryComplaintsArgs, { identity }: GraphContext): ComplaintSearch {
  const limit = first ?? 20;
  if (limit < 1 || limit > 100) throw badInput('`first` is 1 to 100.');
  const [receivedAt, id] = after ? decodeCursor(after, cursor) : [];
  return {
    firm: identity.firm,
    limit,
    ...filterFrom(filter),
    ...visiblePart(identity),
    ...(receivedAt === undefined || id === undefined ? {} : { after: { receivedAt, id } }),
  };
}

function filterFrom(filter: InputMaybe<ComplaintFilter>): Partial<ComplaintSearch> {
  const { status, kind, channel, severity, category, product, department, partner } = filter ?? {};
  for (const value of [severity, category, product, department, partner]) {
    if (value && !fields.code.safeParse(value).success)
      throw badInput('A code of the filter holds characters no code has.');
  }
  return {
    ...present('status', status?.map(codeOf)),
    ...present('kind', kind?.map(codeOf)),
    ...present('channel', channel?.map(codeOf)),
    ...present('severity', severity),
    ...present('category', category),
    ...present('product', product),
    ...present('department', department),
    ...present('partner', partner),
    ...present('receivedFrom', filter?.receivedFrom),
    ...present('receivedBefore', filter?.receivedBefore),
  };
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
