import { join } from 'node:path';
import { rulebookSchemas } from '@gehoor/procedure';
import { finishGenerator } from './generated-files';
import { factCatalogue } from './rulebook-catalogue';
import { rulebookFolder } from './rulebook-files';
import { root } from './subgraph-schemas';

/** `npm run rulebook:schema [-- --check]`: the JSON Schemas editors read, and the fact catalogue the tests lint against. */
function main(): void {
  const schemas = Object.entries(rulebookSchemas()).map(([name, schema]) => ({
    path: join(rulebookFolder, `${name}.schema.json`),
    text: json(schema),
  }));
  const catalogue = { path: join(root, 'libs/procedure/fixtures/fact-catalogue.json'), text: json(factCatalogue()) };
  finishGenerator('rulebook:schema', [...schemas, catalogue]);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

main();
