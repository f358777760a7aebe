import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulebookSchemas } from '@gehoor/procedure';
import { finishGenerator } from './generated-files';
import { factCatalogue, rulebookFolder } from './rulebook-files';
import { withCatalogue } from './rulebook-format';
import { root } from './subgraph-schemas';

/** `npm run rulebook:schema [-- --check]`: the JSON Schemas editors read, the fact catalogue the tests lint against, and the
 *  catalogue in docs/procedure-format.md. */
function main(): void {
  const schemas = Object.entries(rulebookSchemas()).map(([name, schema]) => ({
    path: join(rulebookFolder, `${name}.schema.json`),
    text: json(schema),
  }));
  const facts = factCatalogue();
  const guide = join(root, 'docs/procedure-format.md');
  finishGenerator('rulebook:schema', [
    ...schemas,
    { path: join(root, 'libs/procedure/fixtures/fact-catalogue.json'), text: json(facts) },
    { path: guide, text: withCatalogue(readFileSync(guide, 'utf8'), facts) },
  ]);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

main();
