// Lint for the whole house in one process: `npm run lint`, or `npm run lint -- apps/intake`.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refreshProjectGraph } from './lint/project-graph.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

await refreshProjectGraph();
const paths = process.argv.slice(2);
const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
const { status } = spawnSync(process.execPath, [eslint, '--max-warnings=0', ...(paths.length > 0 ? paths : ['.'])], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
