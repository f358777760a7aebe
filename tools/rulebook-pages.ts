import { join } from 'node:path';
import { openRulebook } from '@gehoor/service-kit';
import { finishGenerator } from './generated-files';
import { rulebookFolder } from './rulebook-files';
import { indexPage, pageName, tracePage } from './rulebook-page';
import { root } from './subgraph-schemas';

/** `npm run rulebook:pages [-- --check]`: one trace page per procedure in `docs/rulebook`, in Dutch and English. */
async function main(): Promise<void> {
  const rulebook = await openRulebook(rulebookFolder);
  const pages = rulebook.procedures.map((procedure) => ({
    path: join(root, 'docs/rulebook', `${pageName(procedure)}.html`),
    text: tracePage(procedure, rulebook),
  }));
  finishGenerator('rulebook:pages', [
    ...pages,
    { path: join(root, 'docs/rulebook/index.html'), text: indexPage(rulebook.procedures) },
  ]);
}

void main();
