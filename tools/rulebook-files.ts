import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventSchemas } from '@gehoor/contracts';
import type { FactCatalogue, RulebookSource } from '@gehoor/procedure';
import { z } from 'zod';
import { root } from './subgraph-schemas';

/** Ours, or the one that `RULEBOOK` names. */
export const rulebookFolder = process.env['RULEBOOK'] ?? join(root, 'rulebook');

/** The YAML files of a rulebook folder, paths relative to it. */
export function readRulebookFiles(folder: string = rulebookFolder): readonly RulebookSource[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));
}

/** The facts a procedure may name: the event vocabulary as JSON Schemas. */
export function factCatalogue(): FactCatalogue {
  return Object.fromEntries(
    Object.entries(eventSchemas)
      .map(([type, schema]) => [type, z.toJSONSchema(schema, { target: 'draft-2020-12' })] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
