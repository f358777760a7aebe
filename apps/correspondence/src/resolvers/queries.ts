import { cursorValue, decodeCursor, encodeCursor, requireScope } from '@gehoor/service-kit';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { QueryResolvers } from '../generated/schema-types';
import { requireReader, viewerOf } from '../access';
import { letterById, outboxPage } from '../store/queries';
import type { ResolverParts } from './resolver-parts';
import { mediumOf, statusOf } from './views';

const idSchema = z.uuid();
const cursorSchema = z.tuple([cursorValue.time, z.uuid()]);
const notArrived = ['drafted', 'blocked', 'approved', 'sending', 'bounced'] as const;

export function queryResolvers({ store }: ResolverParts): QueryResolvers {
  return {
    letter: async (_parent, { id }, context) => {
      const identity = requireReader(context);
      if (!idSchema.safeParse(id).success) return null;
      return (await store.withFirm(identity.firm, (tx) => letterById(tx, id, viewerOf(context)))) ?? null;
    },

    outbox: async (_parent, { filter, first, after }, context) => {
      const identity = requireReader(context);
      requireScope(identity, 'cases:handle');
      const size = pageSize(first);
      const rows = await store.withFirm(identity.firm, (tx) =>
        outboxPage(tx, {
          statuses: filter?.statuses?.map(statusOf) ?? notArrived,
          kinds: filter?.kinds ?? undefined,
          medium: filter?.medium ? mediumOf(filter.medium) : undefined,
          viewer: viewerOf(context),
          after: after ? decodeCursor(after, cursorSchema) : undefined,
          limit: size + 1,
        }),
      );
      const edges = rows.slice(0, size).map((node) => ({ node, cursor: encodeCursor([node.sortKey, node.id]) }));
      return {
        edges,
        pageInfo: {
          hasNextPage: rows.length > size,
          hasPreviousPage: Boolean(after),
          startCursor: edges[0]?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        },
      };
    },
  };
}

function pageSize(first: number | null | undefined): number {
  const size = first ?? 25;
  if (size >= 1 && size <= 100) return size;
  throw new GraphQLError('`first` must be 1 to 100.', { extensions: { code: 'BAD_USER_INPUT' } });
}
