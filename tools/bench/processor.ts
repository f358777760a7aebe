import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor that a process, its siblings and its parent have used, those that ended included: as Linux tells it, in
 *  hundredths of a second; 0 where the system does not tell. */
export function cpuOfFamily(pid: number): number {
  const parent = statOf(String(pid))?.[1];
  if (parent === undefined) return 0;
  const all = readdirSync('/proc').flatMap((name) => {
    const stat = statOf(name);
    return stat === undefined || (stat[1] !== parent && name !== parent) ? [] : [{ name, stat }];
  });
  const ticks = all.map(({ name, stat }) =>
    // utime, stime; of the parent also those of children that ended.
    stat.slice(11, name === parent ? 15 : 13).reduce((sum, each) => sum + Number(each), 0),
  );
  return 10 * ticks.reduce((sum, each) => sum + each, 0);
}

/** Fields of `/proc/PID/stat` behind the command's name: state, parent, and so on; undefined for what is no process, or has ended. */
function statOf(pid: string): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
  } catch {
    return undefined;
  }
}
