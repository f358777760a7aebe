// Proves that lint still catches what it is there for: writes files that break each rule, and fails when one passes.
// A boundary rule that lost its project graph, or a block that replaced another, is silent otherwise.
import { existsSync, mkdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { root } from './house.mjs';
import { refreshProjectGraph } from './lint/project-graph.mjs';

const boundary = '@nx/enforce-module-boundaries';
const importRule = '@typescript-eslint/no-restricted-imports';

/** Each line of a canary, with the rule that must catch it. */
const canaries = {
  'apps/intake/src/lint-canary.ts': [
    ["import '@gehoor/escalation';", boundary],
    ["import '@gehoor/standalone';", boundary],
    ["import 'kafkajs';", boundary],
    ["import '../../../libs/procedure/src/index';", boundary],
    ['export const secret = process.env;', 'no-restricted-syntax'],
    ['export default 1;', 'no-restricted-syntax'],
    ['export enum Colour { red }', 'no-restricted-syntax'],
    ['export const loose: any = 1;', '@typescript-eslint/no-explicit-any'],
  ],
  'apps/gateway/src/lint-canary.ts': [
    ["import '@gehoor/procedure';", boundary],
    ["import 'pg';", boundary],
  ],
  'libs/contracts/src/lint-canary.ts': [["import '@gehoor/event-store';", boundary]],
  'libs/event-store/src/lint-canary.ts': [
    ["import 'kafkajs';", boundary],
    ["import '@platformatic/kafka';", boundary],
  ],
  'libs/procedure/src/lint-canary.ts': [
    ["import '@gehoor/contracts';", boundary],
    ["import 'node:fs';", importRule],
    ['export const a = Date.now();', 'no-restricted-syntax'],
    ['export const b = new Date();', 'no-restricted-syntax'],
    ['export const c = Math.random();', 'no-restricted-syntax'],
    ['export const d = process.pid;', 'no-restricted-globals'],
  ],
  'apps/intake/src/domain/lint-canary.ts': [
    ["import '../store/rows';", importRule],
    ["import { createEventStore } from '@gehoor/event-store';", importRule],
    ["import { DateTime } from 'luxon';", importRule],
    ["import { readFile } from 'fs';", importRule],
    ['export const e = DateTime.now();', 'no-restricted-syntax'],
    ['export const f = DateTime.local();', 'no-restricted-syntax'],
    ['setTimeout(() => undefined, 1);', 'no-restricted-globals'],
  ],
  'apps/escalation/src/commands/lint-canary.ts': [
    ["import { createEventStore } from '@gehoor/event-store';", importRule],
    ["import { readFile } from 'fs';", importRule],
    ['export const a = Date.now();', 'no-restricted-syntax'],
    ['export const b = Math.random();', 'no-restricted-syntax'],
    ['setTimeout(() => undefined, 1);', 'no-restricted-globals'],
  ],
  'apps/intake/src/domain/canary/deeper/lint-canary.ts': [["import '../../../store/rows';", importRule]],
};

/** Like mkdir -p, but says which folders were not there before. */
function makeFolders(folder) {
  if (existsSync(folder)) return [];
  const above = makeFolders(dirname(folder));
  mkdirSync(folder);
  return [...above, folder];
}

const made = [];
function cleanUp() {
  for (const file of Object.keys(canaries)) rmSync(join(root, file), { force: true });
  for (const folder of made.splice(0).reverse()) rmdirSync(folder);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
process.on('exit', cleanUp);

for (const [file, lines] of Object.entries(canaries)) {
  made.push(...makeFolders(dirname(join(root, file))));
  writeFileSync(join(root, file), `${lines.map(([code]) => code).join('\n')}\n`);
}
await refreshProjectGraph();
const results = await new ESLint({ cwd: root }).lintFiles(Object.keys(canaries));
cleanUp();

const missed = Object.entries(canaries).flatMap(([file, lines]) => {
  const messages = results.find(({ filePath }) => filePath === join(root, file))?.messages ?? [];
  return lines
    .map(([code, rule], index) => ({ file, code, rule, line: index + 1 }))
    .filter(({ rule, line }) => !messages.some((message) => message.ruleId === rule && message.line === line));
});
const total = Object.values(canaries).flat().length;
for (const { file, code, rule } of missed) console.error(`lint canary: ${rule} does not catch "${code}" in ${file}`);
console.log(`lint canary: ${total - missed.length} of ${total} forbidden lines caught`);
process.exitCode = missed.length > 0 ? 1 : 0;
