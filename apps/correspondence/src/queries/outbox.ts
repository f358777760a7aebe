import { type Access, codeOf, connection, cursorValue, pageOf, read } from '@gehoor/service-kit';
import { z } from 'zod';
import type { Correspondence } from '../domain/correspondence';
import type { InputMaybe, OutboxFilter, QueryResolvers } from '../generated/schema-types';
import { findLetters, type LetterFilter } from '../store/queries';

const place = z.tuple([cursorValue.time, z.uuid()]);
const notArrived = ['drafted', 'blocked', 'approved', 'sending', 'bounced'] as const;

/** The firm's letters, newest first; those that have not arrived, unless something else is asked. */
export function outbox(access: Access<Correspondence>): Required<QueryResolvers>['outbox'] {
  return async (_, { filter, ...asked }, context) => {
    const page = pageOf(asked, place);
    const rows = await read(access, context, (tx) => findLetters(tx, context.identity.firm, filterOf(filter), page));
    return connection(rows, page, ({ sortKey, id }) => [sortKey, id]);
  };
}

function filterOf(filter: InputMaybe<OutboxFilter>): LetterFilter {
  return {
    statuses: filter?.statuses?.map(codeOf) ?? notArrived,
    kinds: filter?.kinds ?? undefined,
    medium: filter?.medium ? codeOf(filter.medium) : undefined,
  };
}
