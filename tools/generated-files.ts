import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { root } from './subgraph-schemas';

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Ends a generator script: writes what differs and says so, or in `--check` mode fails on what is out of date. */
export function finishGenerator(command: string, files: readonly GeneratedFile[]): void {
  const differing = files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  const list = differing.map(({ path }) => `\n  ${relative(root, path)}`).join('');
  if (!process.argv.includes('--check')) {
    for (const { path, text } of differing) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    console.log(`${command}: ${files.length} up to date, ${differing.length} written${list}`);
  } else if (differing.length > 0) {
    console.error(`${command}: out of date, run \`npm run ${command}\` and commit the result${list}`);
    process.exitCode = 1;
  } else {
    console.log(`${command}: no drift in ${files.length} file(s)`);
  }
}
