import { createRulebook, type Rulebook } from '@gehoor/procedure';
import { readRulebookFolder } from '@gehoor/service-kit';

/** @throws naming every problem of the rulebook */
export async function openRulebook(path: string): Promise<Rulebook> {
  const result = createRulebook(await readRulebookFolder(path));
  if (result.ok) return result.rulebook;
  throw new Error(
    `The rulebook ${path} is not right:\n${result.problems.map((problem) => JSON.stringify(problem)).join('\n')}`,
  );
}
