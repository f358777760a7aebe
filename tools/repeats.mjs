// What stands three times wants one home: runs of six lines of logic, written by hand, that are the same in three places.
// Imports, comments, blank lines and lone punctuation do not count.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ourFiles, root } from './house.mjs';

const runLength = 6;
const tooMany = 3;
/** Goes down as services are refurnished, never up (docs/adr/0017-a-command-is-one-value.md). */
const atMost = 0;

const isByHand = (path) =>
  /\.(ts|mjs)$/.test(path) && !/(\.spec\.ts$|\/test\/|\/generated\/|\/migrations\/|^libs\/testing\/)/.test(path);
const files = ourFiles(isByHand);

const counts = (line) => /\w{2}/.test(line) && !/^(export (\*|\{|type \{)|\} from '|\/\/|\/?\*)/.test(line);
/** A table of data may well have rows alike: something has to be called, assigned or decided. */
const isLogic = (shape) => /\w\(|[^=!<>]=[^=>]|=>|\breturn\b|\bif\b|[?&]/.test(shape);
const leastLogic = 4;

function linesOf(path) {
  let isImport = false;
  return readFileSync(join(root, path), 'utf8')
    .split('\n')
    .map((text, index) => ({ text: text.trim(), number: index + 1 }))
    .filter(({ text }) => {
      const inImport = isImport || /^import\b/.test(text);
      isImport = inImport && !/;$/.test(text);
      return !inImport && counts(text);
    })
    .map(({ text, number }) => ({ number, shape: text.replace(/\s+/g, ' ') }));
}

const places = new Map();
for (const path of files) {
  const lines = linesOf(path);
  for (let start = 0; start + runLength <= lines.length; start += 1) {
    const shapes = lines.slice(start, start + runLength).map(({ shape }) => shape);
    if (shapes.filter(isLogic).length < leastLogic) continue;
    const key = shapes.join('\n');
    places.set(key, [...(places.get(key) ?? []), { path, line: lines[start].number }]);
  }
}

// A longer run is many runs of six, one line further each: the first tells it.
const found = [];
const told = new Set();
for (const [key, at] of places) {
  if (at.length < tooMany) continue;
  const isTold = at.every(({ path, line }) => told.has(`${path}:${line}`));
  for (const { path, line } of at)
    for (let next = line; next < line + 2 * runLength; next += 1) told.add(`${path}:${next}`);
  if (!isTold) found.push({ key, at });
}

for (const { key, at } of found) {
  console.log(`${at.map(({ path, line }) => `${path}:${line}`).join('  ')}`);
  console.log(`    ${key.split('\n')[0]} …`);
}
console.log(
  `${files.length} files, ${found.length} runs of ${runLength} lines standing ${tooMany} times (at most ${atMost})`,
);
process.exitCode = found.length > atMost ? 1 : 0;
