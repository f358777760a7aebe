import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from '@gehoor/contracts';
import { sdl } from '@gehoor/service-kit';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, type GraphQLSchema, lexicographicSortSchema, parse } from 'graphql';

export const root = join(__dirname, '..');

export interface SubgraphSchema {
  readonly name: string;
  readonly folder: string;
  readonly typeDefs: string;
}

/** Every service's schema as its subgraph server builds it: the shared types of service-kit first, then its own. */
export function readSubgraphSchemas(): readonly SubgraphSchema[] {
  const shared = readFileSync(join(root, 'libs/service-kit/src/shared.graphql'), 'utf8');
  return serviceNames.map((name) => {
    const folder = join(root, 'apps', name);
    return { name, folder, typeDefs: `${shared}\n${sdl(join(folder, 'schema'))}` };
  });
}

/** The graph as callers see it. */
export function publicGraph(): GraphQLSchema {
  const supergraph = parse(readFileSync(join(root, 'supergraph.graphql'), 'utf8'));
  return lexicographicSortSchema(buildASTSchema(transformSupergraphToPublicSchema(supergraph)));
}
