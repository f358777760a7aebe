// What an addition costs, tried: each patch of tools/additions is applied to a clean copy, what follows from it is generated, and
// the copy has to build and pass.
//
//   npm run additions                  all of them, as `npm run check` does
//   npm run additions -- event         one
//   npm run additions -- edit event    a copy with the patch in it, to be edited: also where it does not apply any more
//   npm run additions -- write event   the patch, written anew from that copy
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromSource, root } from './house.mjs';

/** What each may cost at most: a project that was not there counts as one folder, whatever is in it. */
const additions = {
  command: { title: 'a command on a case', files: 4, folders: 0 },
  event: { title: 'a kind of fact', files: 3, folders: 0 },
  field: { title: 'an optional field of a registration', files: 4, folders: 0 },
  service: { title: 'a service', files: 2, folders: 1 },
};
/** Written by `npm run generate` and `npm install`: no cost, and in no patch. */
const generated = [
  'apps/*/src/generated/**', 'apps/*/tsconfig.json', 'apps/standalone/package.json', 'docker-compose.yml', 'docs/asyncapi.html',
  'docs/permissions.md', 'libs/contracts/acl/**', 'libs/contracts/asyncapi.yaml', 'libs/contracts/fixtures/**',
  'libs/contracts/schemas/**', 'package-lock.json', 'supergraph.graphql',
]; // prettier-ignore
/** Besides its own specs: what holds for every schema, service and contract. */
const alwaysTried = [
  'tools/rooms',
  'tools/schemas',
  'tools/guides',
  'libs/contracts/src/contract',
  'libs/contracts/src/access',
];

const git = (folder, ...args) =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const patchOf = (name) => join(root, 'tools/additions', `${name}.patch`);
const placeOf = (name) => join(tmpdir(), `gehoor-addition-${name}`);

/** The tree as it stands, what is not committed yet included, and the dependencies that are installed here. */
function copyTo(folder) {
  const commit = git(root, 'stash', 'create').trim() || 'HEAD';
  const sha = git(root, 'rev-parse', commit).trim();
  git(root, 'clone', '--quiet', '--shared', '--no-checkout', root, folder);
  git(folder, 'checkout', '--quiet', '--detach', sha);
  mkdirSync(join(folder, 'node_modules/@gehoor'), { recursive: true });
  const installed = readdirSync(join(root, 'node_modules')).filter((name) => name !== '@gehoor');
  for (const name of installed) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
}

/** Where what is installed meets the projects of the copy: they, not ours, are imported there. */
function linkProjects(folder) {
  for (const path of ['apps', 'libs'].flatMap((floor) =>
    readdirSync(join(folder, floor)).map((name) => `${floor}/${name}`),
  )) {
    const link = join(folder, 'node_modules/@gehoor', path.split('/')[1]);
    if (!existsSync(link)) symlinkSync(join(folder, path), link);
  }
}

/** @param how `--index` for as it stands, as a reader of the guides applies it; `--3way` also where the code has moved on
 *  @returns whether it went in */
function applied(name, folder, how) {
  const { status, stderr } = spawnSync('git', ['apply', how, patchOf(name)], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) console.log(stderr.trim());
  return status === 0;
}

/** Whoever follows the guide has it in the tree, and may well check it. */
function isIn(name) {
  return spawnSync('git', ['apply', '--reverse', '--check', patchOf(name)], { cwd: root }).status === 0;
}

function costOf(folder) {
  const rows = git(folder, 'diff', '--cached', '--numstat', '--no-renames', 'HEAD').trim().split('\n');
  const files = rows.map((row) => row.split('\t')).map(([added, removed, path]) => ({ added, removed, path }));
  const projectOf = ({ path }) => /^(apps|libs)\/[^/]+/.exec(path)?.[0] ?? '';
  const isThere = (project) => spawnSync('git', ['cat-file', '-e', `HEAD:${project}`], { cwd: folder }).status === 0;
  const folders = [...new Set(files.map(projectOf))].filter((project) => project !== '' && !isThere(project));
  return { files, folders, elsewhere: files.filter((file) => !folders.includes(projectOf(file))) };
}

/** @returns what it said, where it failed */
function run(folder, env, ...args) {
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  return status === 0 ? undefined : `${args.slice(-3).join(' ')}\n${stdout}${stderr}`;
}

/** @param isProject whether it has to be built by itself too */
function trial(folder, paths, isProject) {
  const code = paths.filter((path) => /\.(ts|mjs)$/.test(path));
  const specs = code.filter((path) => path.endsWith('.spec.ts'));
  const inDatabase = specs.filter((path) => path.endsWith('.int.spec.ts'));
  const alone = [...alwaysTried, ...specs.filter((path) => !inDatabase.includes(path))];
  const jest = (kind, which) =>
    run(folder, { TEST_KIND: kind, NODE_ENV: 'test' }, 'node_modules/jest/bin/jest.js', ...which);
  return (
    run(folder, {}, ...fromSource, 'tools/generate.ts') ??
    run(folder, {}, 'node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json') ??
    run(folder, {}, 'node_modules/prettier/bin/prettier.cjs', '--check', '--ignore-unknown', ...paths) ??
    run(folder, {}, 'tools/lint.mjs', ...code) ??
    jest('unit', alone) ??
    (inDatabase.length === 0 ? undefined : jest('int', inDatabase)) ??
    (isProject ? run(folder, {}, 'node_modules/typescript7/bin/tsc', '-b', 'apps/operator') : undefined)
  );
}

const counted = (n, what) => (n === 0 ? [] : [`${n} ${what}${n === 1 ? '' : 's'}`]);
const inWords = ({ folders, files }) => [...counted(folders, 'folder'), ...counted(files, 'file')].join(' and ');

/** @returns whether it applies, passes, and costs no more than was said */
function tried(name) {
  const { title, ...most } = additions[name];
  const told = (text) => console.log(`${title}: ${text}`);
  if (isIn(name)) {
    told('is in the tree already');
    return true;
  }
  const startedAt = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'gehoor-addition-'));
  try {
    copyTo(folder);
    if (!applied(name, folder, '--index')) {
      told(`does not apply; npm run additions -- edit ${name}`);
      return false;
    }
    linkProjects(folder);
    const { files, folders, elsewhere } = costOf(folder);
    const paths = files.map(({ path }) => path);
    const failure = trial(folder, paths, folders.length > 0);
    const lines = files.reduce((sum, { added }) => sum + Number(added), 0);
    const cost = { folders: folders.length, files: elsewhere.length };
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    told(`${inWords(cost)}, ${lines} lines (goal: ${inWords(most)}; ${seconds} s)`);
    for (const { path, added, removed } of elsewhere) console.log(`    ${path} +${added} -${removed}`);
    for (const project of folders)
      console.log(`    ${project}/, ${paths.filter((path) => path.startsWith(`${project}/`)).length} files`);
    if (failure !== undefined) told(`does not pass\n${failure}`);
    return failure === undefined && cost.files <= most.files && cost.folders <= most.folders;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function edit(name) {
  const folder = placeOf(name);
  rmSync(folder, { recursive: true, force: true });
  copyTo(folder);
  const isClean = !existsSync(patchOf(name)) || applied(name, folder, '--3way');
  linkProjects(folder);
  console.log(`${folder}${isClean ? '' : ' has conflicts'}; when it is right: npm run additions -- write ${name}`);
}

/** What stands in the copy, without what follows from it. */
function write(name) {
  const folder = placeOf(name);
  git(folder, 'add', '--all');
  const without = generated.map((path) => `:(exclude,glob)${path}`);
  const patch = git(folder, 'diff', '--cached', '--full-index', '--no-renames', 'HEAD', '--', '.', ...without);
  writeFileSync(patchOf(name), patch);
  console.log(`${patchOf(name)}: ${patch.split('\n').length} lines`);
}

const [verb, ...rest] = process.argv.slice(2);
const named = verb === 'edit' || verb === 'write' ? rest : process.argv.slice(2);
for (const name of named)
  if (!(name in additions)) throw new Error(`no addition is called ${name}: ${Object.keys(additions).join(', ')}`);
if (verb === 'edit') named.forEach(edit);
else if (verb === 'write') named.forEach(write);
else {
  const results = (named.length > 0 ? named : Object.keys(additions)).map(tried);
  process.exitCode = results.every(Boolean) ? 0 : 1;
}
