import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A service's own SDL: every `.graphql` file of a folder, one per aggregate. */
export function sdl(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return files
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}
