import { readdirSync, readFileSync } from 'node:fs';

/** Processor time that a process has used, of its own and of its children that ended, in milliseconds: as Linux tells it, in hundredths of a
 *  second; 0 where the system does not tell. */
export function cpuMsOf(pid: number): number {
  // utime, stime, cutime, cstime.
  return 10 * sum((statOf(pid) ?? []).slice(11, 15));
}

/** What the children of a process have used, a broker say, and theirs, those that ended included. */
export function cpuMsOfFamily(pid: number): number {
  return cpuMsOf(pid) + childrenOf(pid).reduce((total, child) => total + cpuMsOfFamily(child.pid), 0);
}

export function childrenOf(parent: number): readonly { readonly pid: number; readonly command: string }[] {
  return processes().flatMap(({ pid, stat, command }) => (Number(stat[1]) === parent ? [{ pid, command }] : []));
}

/** The process that one was started by. */
export function parentOf(pid: number): number {
  return Number(statOf(pid)?.[1] ?? 0);
}

function processes() {
  return readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    return stat === undefined ? [] : [{ pid: Number(name), stat, command: commandOf(name) }];
  });
}

function commandOf(name: string): string {
  try {
    return readFileSync(`/proc/${name}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}

/** Fields of `/proc/PID/stat` behind the command's name: state, parent, and so on; undefined for what is no process, or has ended. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
  } catch {
    return undefined;
  }
}

const sum = (values: readonly string[]) => values.reduce((total, each) => total + Number(each), 0);
