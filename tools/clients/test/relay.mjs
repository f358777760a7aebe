import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/** Runs Relay's own compiler over documents, in a project such as its manual describes.
 *  @returns the compiled request of each document, by name   @throws what the compiler says */
export function compileForRelay(folder, sdl, documents, settings = {}) {
  const source = join(folder, 'src');
  mkdirSync(source);
  const config = {
    ...settings,
    src: './src',
    schema: './gehoor.graphql',
    language: 'javascript',
    eagerEsModules: false,
  };
  writeFileSync(join(folder, config.schema), sdl);
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
  // A query is named for the module it stands in.
  for (const [name, document] of Object.entries(documents)) {
    const named = document.replace(`query ${name}`, `query ${name}Query`);
    writeFileSync(join(source, `${name}.js`), `import { graphql } from 'relay-runtime';\ngraphql\`${named}\`;\n`);
  }
  execFileSync(process.execPath, [require.resolve('relay-compiler/cli.js')], { cwd: folder, encoding: 'utf8' });
  return Object.fromEntries(
    Object.keys(documents).map((name) => [name, require(join(source, `__generated__/${name}Query.graphql.js`))]),
  );
}
