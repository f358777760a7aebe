import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RulebookSource } from '@gehoor/procedure';
import { root } from './subgraph-schemas';

export const rulebookFolder = join(root, 'rulebook');

/** The YAML files of a rulebook folder, paths relative to it. */
export function readRulebookFiles(folder: string = rulebookFolder): readonly RulebookSource[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));
}
