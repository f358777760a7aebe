// Lint for the whole house in one process: `npm run lint`, or `npm run lint -- apps/intake`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './house.mjs';
import { refreshProjectGraph } from './lint/project-graph.mjs';

await refreshProjectGraph();
const paths = process.argv.slice(2);
const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
const { status } = spawnSync(process.execPath, [eslint, '--max-warnings=0', ...(paths.length > 0 ? paths : ['.'])], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
