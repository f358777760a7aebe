import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** The release that an upgrade starts from: the last whose processes may run beside ours. To be moved on with every release. */
export const earlierRelease = 'baef5dba3739b45df09a93c5d31571fa0c46153a';

/** Lays out the code of an earlier release, with the packages that are installed here. The history has to be there.
 *  @param folder is made anew   @throws in words, where git does not have the release */
export function layOutRelease(revision: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  haveRevision(revision);
  const archive = execFileSync('git', ['archive', '--format=tar', revision], { cwd: root, maxBuffer: 1 << 29 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const installed = join(root, 'node_modules', name);
    if (name === '@gehoor') linkOwn(installed, join(packages, name));
    else symlinkSync(installed, join(packages, name));
  }
}

/** Our own packages are links to folders: the same links, from there, lead to that release's folders. */
function linkOwn(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from).filter((each) => lstatSync(join(from, each)).isSymbolicLink()))
    symlinkSync(readlinkSync(join(from, name)), join(to, name));
}

function haveRevision(revision: string): void {
  const has = () => {
    try {
      execFileSync('git', ['cat-file', '-e', `${revision}^{commit}`], { cwd: root, stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  if (has()) return;
  try {
    execFileSync('git', ['fetch', '--quiet', '--unshallow'], { cwd: root, stdio: 'ignore' });
  } catch {
    // Said below, whatever the reason.
  }
  if (!has()) throw new Error(`The drill runs the code of ${revision}, which this clone lacks: git fetch --unshallow`);
}
