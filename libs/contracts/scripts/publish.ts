import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderPath, type ContractFolder } from '../src/contract-folder';
import { missingFixtures } from '../src/fixtures';
import { publishedSchemas } from '../src/json-schema';
import { supersededSchemas } from '../src/superseded';

/** Writes down what the code says: `schemas/` is rewritten, `fixtures/` gains what is missing and loses nothing.
 *  With `--release`, the schemas of today also become the next release that later ones are compared with. */
function main(): void {
  const schemas = publishedSchemas();
  rewrite('schemas', new Map([...schemas, ...supersededSchemas()]));
  const fixtures = missingFixtures();
  mkdirSync(folderPath('fixtures'), { recursive: true });
  for (const [name, content] of fixtures) write('fixtures', name, content);
  process.stdout.write(`${schemas.size} schemas, ${fixtures.size} new fixture files\n`);
  if (process.argv.includes('--release')) release(schemas);
}

function release(schemas: ReadonlyMap<string, unknown>): void {
  const released = folderPath('released/');
  const next = 1 + (existsSync(released) ? readdirSync(released).length : 0);
  rewrite(`released/v${next}`, schemas);
  process.stdout.write(`released as v${next}\n`);
}

function rewrite(folder: ContractFolder, files: ReadonlyMap<string, unknown>): void {
  rmSync(folderPath(folder), { recursive: true, force: true });
  mkdirSync(folderPath(folder), { recursive: true });
  for (const [name, content] of files) write(folder, name, content);
}

function write(folder: ContractFolder, name: string, content: unknown): void {
  writeFileSync(join(folderPath(folder), name), `${JSON.stringify(content, undefined, 2)}\n`);
}

main();
