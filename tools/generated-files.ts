import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { root } from './subgraph-schemas';

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Writes what differs; with `check` only reports it. Returns the paths that differed, relative to the root. */
export function writeGenerated(files: readonly GeneratedFile[], { check }: { check: boolean }): string[] {
  const differing = files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  if (!check) {
    for (const { path, text } of differing) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
  return differing.map(({ path }) => relative(root, path));
}

/** Ends a generator script: says what it wrote, or in `--check` mode fails on what is out of date. */
export function finishGenerator(command: string, files: readonly GeneratedFile[]): void {
  const check = process.argv.includes('--check');
  const differing = writeGenerated(files, { check });
  if (!check) {
    console.log(`${command}: ${files.length} up to date, ${differing.length} written${list(differing)}`);
  } else if (differing.length > 0) {
    console.error(`${command}: out of date, run \`npm run ${command}\` and commit the result${list(differing)}`);
    process.exitCode = 1;
  } else {
    console.log(`${command}: no drift in ${files.length} file(s)`);
  }
}

const list = (paths: readonly string[]): string => paths.map((path) => `\n  ${path}`).join('');
