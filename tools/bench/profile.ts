import { Session } from 'node:inspector/promises';

/** How much of this process's own time goes where, in shares of the time in which it did something. */
export type Shares = readonly (readonly [where: string, share: number])[];

/** @returns what ends the profile and tells it */
export async function startProfile(): Promise<() => Promise<{ byPlace: Shares; byFunction: Shares }>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    const samples = new Map<number, number>();
    for (const id of profile.samples ?? []) samples.set(id, (samples.get(id) ?? 0) + 1);
    const byPlace = new Map<string, number>();
    const byFunction = new Map<string, number>();
    const add = (to: Map<string, number>, key: string, count: number) => to.set(key, (to.get(key) ?? 0) + count);
    for (const { id, callFrame } of profile.nodes) {
      const count = samples.get(id) ?? 0;
      if (count === 0 || callFrame.functionName === '(idle)') continue;
      const place = placeOf(callFrame.url, callFrame.functionName);
      add(byPlace, place, count);
      add(byFunction, `${callFrame.functionName || '(nameless)'} ${place}:${callFrame.lineNumber + 1}`, count);
    }
    return { byPlace: sharesOf(byPlace), byFunction: sharesOf(byFunction) };
  };
}

function sharesOf(counts: ReadonlyMap<string, number>): Shares {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([where, count]) => [where, count / all]);
}

/** The package or, of our own, the file that a function is of; what V8 does by itself by its name. */
function placeOf(url: string, functionName: string): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'node (native)';
  if (url.startsWith('node:')) return url;
  const [, inPackage] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(url) ?? [];
  if (inPackage !== undefined) return inPackage;
  const [, own] = /((?:apps|libs|tools)\/.*)$/.exec(url) ?? [];
  return own ?? url;
}
