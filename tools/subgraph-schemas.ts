import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '..');

export const subgraphNames = ['intake', 'sla-scheduler', 'escalation', 'correspondence', 'disputes-referral'] as const;

export interface SubgraphSchema {
  readonly name: string;
  readonly folder: string;
  readonly typeDefs: string;
}

/** Every service's schema as its subgraph server builds it: the shared types of service-kit first, then its own. */
export function readSubgraphSchemas(): { present: SubgraphSchema[]; missing: string[] } {
  const shared = readFileSync(join(root, 'libs/service-kit/src/shared.graphql'), 'utf8');
  const present: SubgraphSchema[] = [];
  const missing: string[] = [];
  for (const name of subgraphNames) {
    const folder = join(root, 'apps', name);
    const file = join(folder, 'schema.graphql');
    if (existsSync(file)) present.push({ name, folder, typeDefs: `${shared}\n${readFileSync(file, 'utf8')}` });
    else missing.push(name);
  }
  return { present, missing };
}
