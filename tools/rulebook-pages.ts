import { join } from 'node:path';
import { createRulebook, problemText } from '@gehoor/procedure';
import { finishGenerator } from './generated-files';
import { readRulebookFiles } from './rulebook-files';
import { indexPage, pageName, tracePage } from './rulebook-page';
import { root } from './subgraph-schemas';

/** `npm run rulebook:pages [-- --check]`: one trace page per procedure in `docs/rulebook`, in Dutch and English. */
function main(): void {
  const parsed = createRulebook(readRulebookFiles());
  if (!parsed.ok) throw new Error(parsed.problems.map(problemText).join('\n'));
  const { rulebook } = parsed;
  const pages = rulebook.procedures.map((procedure) => ({
    path: join(root, 'docs/rulebook', `${pageName(procedure)}.html`),
    text: tracePage(procedure, rulebook),
  }));
  finishGenerator('rulebook:pages', [
    ...pages,
    { path: join(root, 'docs/rulebook/index.html'), text: indexPage(rulebook.procedures) },
  ]);
}

main();
