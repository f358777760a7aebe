import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createRulebook } from '@gehoor/procedure';
import { readRulebookFiles } from './rulebook-files';

const released = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** The hash a released file is frozen by. Line ends do not count: a checkout may change them. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}

/** The hashes of the files that are released now: procedures with that status, and every calendar,
 *  since a change there would move the dates of a released procedure. */
function hashesOf(folder: string): Readonly<Record<string, string>> {
  const files = readRulebookFiles(folder);
  const parsed = createRulebook(files);
  if (!parsed.ok) return {};
  const procedures = parsed.rulebook.procedures.filter(({ status }) => status === 'released');
  const frozen = new Set(procedures.map(({ id, version }) => `procedures/${id}/${version}.yaml`));
  const isFrozen = (path: string): boolean => frozen.has(path) || path.startsWith('calendars/');
  return Object.fromEntries(files.filter(({ path }) => isFrozen(path)).map(({ path, text }) => [path, hashOf(text)]));
}

/** What is wrong with the released files: one that was changed or removed after its release, or never recorded. */
export function releaseProblems(folder: string): readonly string[] {
  const recorded = readReleased(folder);
  const now = hashesOf(folder);
  const texts = new Map(readRulebookFiles(folder).map(({ path, text }) => [path, text]));
  const changed = Object.entries(recorded).flatMap(([path, hash]) => {
    const text = texts.get(path);
    if (text === undefined) return [`${path} was released and is gone`];
    return hashOf(text) === hash ? [] : [`${path} was changed after its release; write a new version instead`];
  });
  const unrecorded = Object.keys(now).filter((path) => !(path in recorded));
  return [
    ...changed,
    ...unrecorded.map((path) => `${path} is released and not recorded; run npm run rulebook:release`),
  ];
}

/** Records what was released since; what is recorded already stays as it is.   @returns the paths recorded */
export function recordReleases(folder: string): readonly string[] {
  const recorded = readReleased(folder);
  const fresh = Object.entries(hashesOf(folder)).filter(([path]) => !(path in recorded));
  const all = Object.entries({ ...recorded, ...Object.fromEntries(fresh) }).sort(([a], [b]) => (a < b ? -1 : 1));
  if (fresh.length > 0) writeFileSync(file(folder), `${JSON.stringify(Object.fromEntries(all), undefined, 2)}\n`);
  return fresh.map(([path]) => path);
}

/** The versions of procedures that are frozen, as `id@version`. */
export function frozenIn(folder: string): ReadonlySet<string> {
  const versions = Object.keys(readReleased(folder)).flatMap((path) => {
    const [, id, version] = /^procedures\/([^/]+)\/(\d+)\.yaml$/.exec(path) ?? [];
    return id === undefined || version === undefined ? [] : `${id}@${version}`;
  });
  return new Set(versions);
}

function readReleased(folder: string): Readonly<Record<string, string>> {
  return existsSync(file(folder)) ? released.parse(JSON.parse(readFileSync(file(folder), 'utf8'))) : {};
}

function file(folder: string): string {
  return join(folder, 'released.json');
}
