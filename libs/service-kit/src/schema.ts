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
import { refuseUnusableInput } from './usable-input';

/** The types every subgraph shares; each schema.graphql goes behind them. */
export const sharedTypeDefs = readFileSync(join(__dirname, '../src/shared.graphql'), 'utf8');

const scalars = {
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
}: {
  readonly typeDefs: string;
  readonly resolvers: unknown;
}): GraphQLSchema {
  if (!isResolverMap(resolvers)) throw new Error('resolvers is no object of objects');
  return refuseUnusableInput(
    buildSubgraphSchema({
      typeDefs: parse(`${sharedTypeDefs}\n${typeDefs}`),
      resolvers: { ...scalars, ...resolvers },
    }),
  );
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
