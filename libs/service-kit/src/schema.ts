import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import {
  CountryCodeResolver,
  DateTimeISOResolver,
  DurationResolver,
  EmailAddressResolver,
  JSONObjectResolver,
  LocalDateResolver,
} from 'graphql-scalars';
import { enforceNeeds } from './service/needs';
import type { ServiceParts } from './service-parts';
import { refuseUnusableInput } from './usable-input';

/** The types every subgraph shares; each schema.graphql goes behind them. */
export const sharedTypeDefs = readFileSync(join(__dirname, '../src/shared.graphql'), 'utf8');

/** How each of the shared scalars is read and written; the gateway reads them so too. */
export const scalars = {
  DateTimeISO: DateTimeISOResolver,
  LocalDate: LocalDateResolver,
  Duration: DurationResolver,
  EmailAddress: EmailAddressResolver,
  CountryCode: CountryCodeResolver,
  JSONObject: JSONObjectResolver,
};

/** The executable subgraph of a service.   @throws when schema and resolvers do not fit: a bug */
export function subgraphSchema({
  typeDefs,
  resolvers,
  standing,
}: Pick<ServiceParts, 'typeDefs' | 'resolvers' | 'standing'>): GraphQLSchema {
  if (!isResolverMap(resolvers)) throw new Error('resolvers is no object of objects');
  const schema = buildSubgraphSchema({
    typeDefs: parse(`${sharedTypeDefs}\n${typeDefs}`),
    resolvers: { ...scalars, ...resolvers },
  });
  return enforceNeeds(refuseUnusableInput(schema), (complaint, context) => standing(context, idOf(complaint)));
}

/** What stands behind a `Complaint` is at least its id. */
function idOf(complaint: unknown): string {
  if (typeof complaint === 'object' && complaint !== null && 'id' in complaint && typeof complaint.id === 'string')
    return complaint.id;
  throw new Error('a complaint without its id');
}

type SchemaModule = Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>;
type ResolverMap = NonNullable<SchemaModule['resolvers']>;

function isResolverMap(resolvers: unknown): resolvers is ResolverMap {
  return (
    typeof resolvers === 'object' &&
    resolvers !== null &&
    Object.values(resolvers).every((type) => typeof type === 'object' && type !== null)
  );
}
