import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** Tells a process from a later one with the same number; undefined when there is none, or it cannot be told here. */
export function startOf(pid: number): string | undefined {
  return statFields(pid)[19] ?? (psColumn(pid, 'lstart') || undefined);
}

export function parentOf(pid: number): number | undefined {
  const parent = statFields(pid)[1];
  return parent === undefined ? undefined : Number(parent);
}

/** Empty when there is no such process, or no /proc. */
export function commandLineOf(pid: number): readonly string[] {
  return readProc(pid, 'cmdline').split('\0').slice(0, -1);
}

/** Whether both paths lead to one file or folder. */
export function isSameFile(one: string, other: string): boolean {
  const mark = fileMark(one);
  return mark !== undefined && mark === fileMark(other);
}

/** The same for a file or folder under every name, and another for each copy. */
export function fileMark(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}

/** Those behind the program's name, which may hold blanks itself. */
const statFields = (pid: number): readonly string[] => {
  const stat = readProc(pid, 'stat');
  return stat === '' ? [] : stat.replace(/^.*\) /s, '').split(' ');
};

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function psColumn(pid: number, column: string): string {
  if (process.platform === 'win32' || process.platform === 'linux') return '';
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
