import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { ServiceName } from '@gehoor/contracts';
import type { Work } from '@gehoor/event-store';
import { parse, type GraphQLSchema } from 'graphql';
import {
  CountryCodeResolver,
  DateTimeISOResolver,
  DurationResolver,
  EmailAddressResolver,
  JSONObjectResolver,
  LocalDateResolver,
} from 'graphql-scalars';
import type { GraphContext } from './identity';
import { enforceNeeds, type Standing } from './service/needs';
import { refuseUnusableInput } from './usable-input';

/** What a service is made of: made of its definition, run by `startSubgraph` and `startService`. */
export interface ServiceParts {
  readonly name: ServiceName;
  /** The service's own SDL; the shared types are put before it. */
  readonly typeDefs: string;
  /** A resolver map over `GraphContext`. */
  readonly resolvers: unknown;
  /** What whoever asks is to a complaint: every field keeps what its `@needs` says. */
  readonly standing: (context: GraphContext, complaintId: string) => Promise<Standing | undefined>;
  readonly work: readonly Work[];
  /** Lets go of what the service opened for itself, after its work has ended. */
  readonly close?: () => Promise<void>;
  /** Throws while the service cannot do its work. */
  readonly ready: () => Promise<void>;
}

/** A service's own SDL: every `.graphql` file of a folder, one per aggregate. */
export function sdl(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return files
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

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
