// Whoever reads a file reads what it imports: in a circle there is no first. Types count like anything else.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';
import { ourFiles, root } from './house.mjs';

const files = ourFiles((path) => path.endsWith('.ts'));
const known = new Set(files);

/** The source of a package of ours, by what its `exports` say. */
function packageFile(name) {
  const [, library, ...rest] = name.split('/');
  const folder = ['libs', 'apps'].map((each) => `${each}/${library}`).find((each) => existsSync(join(root, each)));
  if (folder === undefined) return undefined;
  const { exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const source = exports[['.', ...rest].join('/')]?.['@gehoor/source'];
  return source && normalize(join(folder, source));
}

function resolved(from, name) {
  if (name.startsWith('@gehoor/')) return packageFile(name);
  if (!name.startsWith('.')) return undefined;
  const path = relative(root, join(root, dirname(from), name));
  return [`${path}.ts`, `${path}/index.ts`].find((each) => known.has(each));
}

const imports = new Map(
  files.map((path) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(root, path), 'utf8'));
    return [path, importedFiles.flatMap(({ fileName }) => resolved(path, fileName) ?? [])];
  }),
);

// Depth first: a file met again on the way down closes a circle.
const circles = [];
const done = new Set();
function walk(path, way) {
  const since = way.indexOf(path);
  if (since >= 0) circles.push(way.slice(since));
  if (since >= 0 || done.has(path)) return;
  for (const next of imports.get(path) ?? []) walk(next, [...way, path]);
  done.add(path);
}
for (const path of files) walk(path, []);

for (const circle of circles) console.log(`${circle.join(' → ')} → ${circle[0]}`);
console.log(`${files.length} files, ${circles.length} circles of imports`);
process.exitCode = circles.length > 0 ? 1 : 0;
