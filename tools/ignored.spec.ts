import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' });

/** Whether this repository's own file says so; one's own exclude file is on one machine only. */
function isIgnoredByGit(path: string): boolean {
  return git('check-ignore', '--verbose', '--no-index', path).stdout.startsWith('.gitignore:');
}

/** As Docker reads a pattern: from the root, `*` within a name, `**` over any number of folders, all that lies below included. */
function dockerPattern(pattern: string): RegExp {
  const parts: Readonly<Record<string, string>> = { '**/': '(.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };
  const source = pattern.replace(/\*\*\/|\*\*|[*?]|[.+^$()|{}]/g, (found) => parts[found] ?? `\\${found}`);
  return new RegExp(`^${source}(/.*)?$`);
}

/** The last line that fits decides. */
function isIgnoredByDocker(path: string): boolean {
  const lines = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  const rules = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const fitting = rules.filter((rule) => dockerPattern(rule.replace(/^!/, '').replace(/^\/|\/$/g, '')).test(path));
  return fitting.at(-1)?.startsWith('!') === false;
}

/** Every folder a program makes in the working directory when it is not told another. */
function defaultDataFolders(): readonly string[] {
  const sources = git('ls-files', 'apps/*.ts', 'libs/*.ts', 'tools/*.ts', 'tools/*.mjs').stdout.split('\n');
  const names = sources
    .filter((file) => file !== '' && !file.endsWith('.spec.ts'))
    .flatMap((file) => readFileSync(join(root, file), 'utf8').match(/(?<=['"`])\.(gehoor|kafka)[\w-]*/g) ?? []);
  return [...new Set(names)].sort();
}

const secrets = ['.env', '.env.local', '.env.production', '.env.production.local', '.env~', '.env.bak', '.envrc'];
const elsewhere = ['prod.env', 'apps/gateway/.env', 'apps/gateway/.env.local', 'tools/split/.env', 'tools/split/x.env'];

describe('what never leaves a working copy', () => {
  it.each([...secrets, ...elsewhere])('%s, which holds keys and passwords, is ignored by git and by docker', (path) => {
    expect([path, isIgnoredByGit(path), isIgnoredByDocker(path)]).toEqual([path, true, true]);
  });

  it('is every data folder that a program makes by default, with its keys and caught mail', () => {
    const folders = defaultDataFolders();
    expect(folders).toEqual(expect.arrayContaining(['.gehoor', '.gehoor-split', '.gehoor-tools', '.kafka']));
    const paths = folders.flatMap((folder) => [`${folder}/issuer-key.json`, `apps/standalone/${folder}/mail/1.eml`]);
    expect(paths.filter((path) => !isIgnoredByGit(path) || !isIgnoredByDocker(path))).toEqual([]);
  });

  it('is nothing that belongs to the repository', () => {
    const tracked = git('ls-files').stdout.split('\n').filter(Boolean);
    expect(tracked.length).toBeGreaterThan(100);
    expect(tracked.filter(isIgnoredByDocker).filter((path) => !path.startsWith('.ci/'))).toEqual([]);
    expect(git('ls-files', '--cached', '--ignored', '--exclude-per-directory=.gitignore').stdout).toBe('');
  });
});
