import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { createRulebook, problemText, type Rulebook } from '@gehoor/procedure';

/** The rulebook in a folder.   @throws naming every problem of it */
export async function openRulebook(folder: string): Promise<Rulebook> {
  const read = createRulebook(await readFolder(folder));
  if (read.ok) return read.rulebook;
  const problems = read.problems.map((problem) => problemText(problem)).join('\n');
  throw new Error(`The rulebook ${folder} is not right:\n${problems}`);
}

/** Every YAML file of the rulebook, with its path inside the folder (slashes, sorted): what `createRulebook` takes.
 *  @throws when the folder cannot be read or holds no rules */
async function readFolder(folder: string): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new Error(`The rulebook ${folder} cannot be read`, { cause });
  });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length === 0) throw new Error(`The rulebook ${folder} holds no YAML files`);
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(folder, path).split(sep).join('/'),
      text: await readFile(path, 'utf8'),
    })),
  );
}
