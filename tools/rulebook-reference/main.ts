import { join, resolve } from 'node:path';
import { openRulebook } from '@gehoor/service-kit';
import { finishGenerator } from '../generated-files';
import { rulebookFolder } from '../rulebook-files';
import { referenceJsonSchema, referenceOf } from './reference';

/** `npm run rulebook:reference [-- --check]`: what the codes of each procedure mean, a file per version, in `rulebook/reference`.
 *  `npm run rulebook:reference -- <rulebook> <folder>`: those of another rulebook. */
async function main(): Promise<void> {
  const [rulebookPath = rulebookFolder, folder = join(rulebookFolder, 'reference')] = process.argv
    .slice(2)
    .filter((argument) => !argument.startsWith('--'))
    .map((path) => resolve(path));
  const rulebook = await openRulebook(rulebookPath);
  const files = rulebook.procedures.map((procedure) => {
    const reference = referenceOf(procedure, rulebook);
    return { path: join(folder, `${reference.procedure}.json`), text: json(reference) };
  });
  const schema = { path: join(folder, 'reference.schema.json'), text: json(referenceJsonSchema()) };
  finishGenerator('rulebook:reference', [...files, schema]);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
