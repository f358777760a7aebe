import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from '@gehoor/contracts';
import { sdl } from '@gehoor/service-kit';

export const root = join(__dirname, '..');

/** Every service has a subgraph. */
export { serviceNames as subgraphNames } from '@gehoor/contracts';

export interface SubgraphSchema {
  readonly name: string;
  readonly folder: string;
  readonly typeDefs: string;
}

/** In one file, or in one per aggregate. */
function ownSchema(folder: string): string | undefined {
  if (existsSync(join(folder, 'schema'))) return sdl(join(folder, 'schema'));
  const file = join(folder, 'schema.graphql');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Every service's schema as its subgraph server builds it: the shared types of service-kit first, then its own. */
export function readSubgraphSchemas(): { present: SubgraphSchema[]; missing: string[] } {
  const shared = readFileSync(join(root, 'libs/service-kit/src/shared.graphql'), 'utf8');
  const present: SubgraphSchema[] = [];
  const missing: string[] = [];
  for (const name of serviceNames) {
    const folder = join(root, 'apps', name);
    const own = ownSchema(folder);
    if (own === undefined) missing.push(name);
    else present.push({ name, folder, typeDefs: `${shared}\n${own}` });
  }
  return { present, missing };
}
