// What the scripts here share. Written for old Node versions too, as bootstrap.mjs is.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** What Node is told to run TypeScript as it stands. */
export const fromSource = ['--enable-source-maps', '--conditions=@gehoor/source', '-r', '@swc-node/register'];

/** The files git knows of whose path, from the root, fits. */
export function ourFiles(fits) {
  const options = { cwd: root, encoding: 'utf8' };
  const paths = execFileSync('git', ['ls-files', 'apps', 'libs', 'tools'], options).split('\n');
  return paths.filter((path) => fits(path) && existsSync(join(root, path)));
}
