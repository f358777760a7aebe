import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { giveTo, isReachableByOthers, type ServerUser } from './server-user';
import type { Findings } from './verdict';

const inside = 'cluster';
const outside = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
/** In a cluster outside its data folder: which one it belongs to. */
const belongsFile = 'data-folder.path';

/** What a data folder holds beside the cluster. */
export function dataFiles(path: string) {
  const dataDir = existsSync(path) ? realpathSync(path) : resolve(path);
  return {
    dataDir,
    password: join(dataDir, 'password'),
    /** Says where the cluster is: the data folder may be renamed. */
    record: join(dataDir, 'cluster.path'),
    log: join(dataDir, 'postgres.log'),
    /** Who sets it up at this moment. */
    turn: join(dataDir, 'setting-up.pid'),
    /** Written by the former code only: who started the server. */
    owner: join(dataDir, 'owner.pid'),
  };
}
export type DataFiles = Readonly<ReturnType<typeof dataFiles>>;

/** @param wasUsed whether something elsewhere shows that there was a database */
export function lookAt(path: string, user: ServerUser | undefined, wasUsed = false): Findings {
  const files = dataFiles(path);
  const recorded = readIfThere(files.record);
  const hasPassword = readIfThere(files.password) !== undefined;
  const cluster = recorded === undefined ? formerPlace(path, user, hasPassword) : resolve(files.dataDir, recorded);
  const strangeOwner = strangeOwnerOf(cluster, user);
  return {
    dataDir: files.dataDir,
    cluster,
    isRecorded: recorded !== undefined,
    hasPassword,
    condition: strangeOwner === undefined ? conditionOf(cluster) : 'whole',
    hasPartial: existsSync(`${cluster}.partial`),
    wasUsed: wasUsed || existsSync(files.log) || existsSync(files.owner),
    notOurs: whyNotOurs(files, cluster, recorded),
    strangeOwner,
    isClosed:
      user !== undefined && !isReachableByOthers(dirname(existsSync(cluster) ? realpathSync(cluster) : cluster)),
  };
}

/** Where a new cluster goes. Root's own folders are closed to the server's user: then to the system's folder for files that
 *  outlive a restart, under a name nobody else has. */
export function newPlace(files: DataFiles, user: ServerUser | undefined): string {
  const isReachable = user === undefined || isReachableByOthers(files.dataDir);
  return isReachable ? join(files.dataDir, inside) : join(outside, `gehoor-data-${randomBytes(6).toString('hex')}`);
}

export function recordPlace({ dataDir, record }: DataFiles, cluster: string): void {
  writeFileSync(record, `${cluster === join(dataDir, inside) ? inside : cluster}\n`, { flush: true });
}

/** Makes a cluster outside name its data folder, as the data folder names it: of two copies only one is named. */
export function signOver(cluster: string, { dataDir }: DataFiles, user: ServerUser | undefined): void {
  const file = join(cluster, belongsFile);
  if (isInside(cluster, dataDir) || readIfThere(file) === dataDir) return;
  writeFileSync(file, `${dataDir}\n`, { flush: true });
  giveTo(user, file);
}

/** As the former code derived it from the data folder's path. Without a password a cluster under that name is of a folder
 *  that is elsewhere now. */
function formerPlace(path: string, user: ServerUser | undefined, hasPassword: boolean): string {
  const home = resolve(path);
  const name = `gehoor-data-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;
  const isOutside = hasPassword && user !== undefined && !isReachableByOthers(home);
  const places = [...(isOutside ? [join(outside, name)] : []), join(dataFiles(path).dataDir, inside)];
  return places.find((place) => existsSync(place)) ?? places[0] ?? home;
}

function conditionOf(cluster: string): Findings['condition'] {
  const found = statSync(cluster, { throwIfNoEntry: false });
  if (found === undefined || (found.isDirectory() && readdirSync(cluster).length === 0)) return 'absent';
  const isWhole = ['PG_VERSION', 'global/pg_control'].every((file) => existsSync(join(cluster, file)));
  return isWhole ? 'whole' : 'damaged';
}

/** What root brought back from a backup may be root's: that is mended at the start. */
function strangeOwnerOf(cluster: string, user: ServerUser | undefined): number | undefined {
  const uid = statSync(cluster, { throwIfNoEntry: false })?.uid;
  const wanted = user?.uid ?? process.getuid?.();
  if (uid === undefined || wanted === undefined || uid === wanted) return undefined;
  return user !== undefined && uid === 0 ? undefined : uid;
}

function whyNotOurs({ dataDir }: DataFiles, cluster: string, recorded: string | undefined): string | undefined {
  if (!existsSync(cluster) || isInside(cluster, dataDir)) return undefined;
  const belongsTo = readIfThere(join(cluster, belongsFile));
  if (belongsTo === undefined)
    return recorded === undefined || recorded === inside ? undefined : 'it does not say whose it is';
  // Renamed, when the folder it names is no more, or has another database since.
  const isTheirs = !isSameFile(belongsTo, dataDir) && isNamedBy(belongsTo, cluster);
  return isTheirs ? `it belongs to ${belongsTo}` : undefined;
}

function isNamedBy(dataDir: string, cluster: string): boolean {
  const recorded = readIfThere(join(dataDir, 'cluster.path'));
  return recorded !== undefined && isSameFile(resolve(dataDir, recorded), cluster);
}

const isInside = (cluster: string, dataDir: string): boolean => dirname(realpathSync(cluster)) === dataDir;

/** Whether both paths lead to one file or folder. */
export function isSameFile(one: string, other: string): boolean {
  const mark = fileMark(one);
  return mark !== undefined && mark === fileMark(other);
}

/** The same for a file or folder under every name, and another for each copy; undefined when it is not there. */
export function fileMark(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}

/** What a file says, without blanks around it; undefined when it says nothing or is not there.
 *  @throws when it cannot be read: then nobody may act as if it were not there */
export function readIfThere(file: string): string | undefined {
  const isThere = statSync(file, { throwIfNoEntry: false }) !== undefined;
  return isThere ? readFileSync(file, 'utf8').trim() || undefined : undefined;
}
