import { createRulebook, problemText, type Rulebook } from '@gehoor/procedure';
import { readRulebookFolder } from '../rulebook-folder';

/** The rulebook in a folder.   @throws naming every problem of it */
export async function openRulebook(folder: string): Promise<Rulebook> {
  const read = createRulebook(await readRulebookFolder(folder));
  if (read.ok) return read.rulebook;
  const problems = read.problems.map((problem) => problemText(problem)).join('\n');
  throw new Error(`The rulebook ${folder} is not right:\n${problems}`);
}
