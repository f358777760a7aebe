// `npm run check`: everything that is neither a test nor a build. Runs all of it, also after a failure.
import { spawnSync } from 'node:child_process';
import { fromSource, root } from './house.mjs';

const script = (...args) => [...fromSource, ...args];

const checks = {
  'projects match their imports': script('tools/projects.ts', '--check'),
  'resolver types match the schemas': script('tools/codegen.ts', '--check'),
  'supergraph matches the schemas': script('tools/compose-supergraph.ts', '--check'),
  'permissions match the schemas': script('tools/permissions.ts', '--check'),
  'the graph is described, told apart, and breaks nobody': script('tools/graph.ts'),
  'the rulebook holds together': script('tools/lint-rulebook.ts'),
  'schemas and guide match the procedure model': script('tools/rulebook-schema.ts', '--check'),
  'the meaning of codes matches the rulebook': script('tools/rulebook-reference/main.ts', '--check'),
  'trace pages match the rulebook': script('tools/rulebook-pages.ts', '--check'),
  'nothing stands three times': ['tools/repeats.mjs'],
  'imports go in no circle': ['tools/circles.mjs'],
  types: ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json'],
  'the production build': ['node_modules/typescript7/bin/tsc', '-b', 'apps/operator'],
  'what a registration goes through': script('tools/figures.ts'),
  'the cost of an addition': ['tools/additions.mjs'],
  lint: ['tools/lint.mjs'],
  'lint still catches what is forbidden': ['tools/lint-canary.mjs'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
};

let failed = 0;
for (const [title, args] of Object.entries(checks)) {
  const startedAt = Date.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed += 1;
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${title} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
}
console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
