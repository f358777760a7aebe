import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** What is written down of the contract beside the code. */
export type ContractFolder = 'schemas' | 'fixtures' | 'acl' | `released/${string}`;

export function folderPath(folder: ContractFolder): string {
  return join(root, folder);
}

/** The JSON files of a folder, by name. */
export function readJsonFolder(folder: ContractFolder): ReadonlyMap<string, unknown> {
  const names = readdirSync(folderPath(folder)).filter((name) => name.endsWith('.json'));
  return new Map(names.sort().map((name) => [name, JSON.parse(readFileSync(join(folderPath(folder), name), 'utf8'))]));
}

/** The releases there have been: `v1`, `v2` … */
export function releases(): readonly string[] {
  return readdirSync(join(root, 'released')).sort();
}
