import { Session } from 'node:inspector/promises';

/** How much of a process's time goes where, in shares of the time in which it did something; the largest first. */
export type Shares = readonly (readonly [where: string, share: number])[];

/** Profiles this process.   @returns what ends the profile and tells it */
export async function startProfile(): Promise<() => Promise<Shares>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    const placeOfNode = new Map(profile.nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
    const counts = new Map<string, number>();
    for (const id of profile.samples ?? []) {
      const place = placeOfNode.get(id);
      if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return [...counts].toSorted(([, one], [, other]) => other - one).map(([where, count]) => [where, count / all]);
  };
}

/** What a function is of: a package, a project of ours, Node or V8; undefined while nothing is done. */
function placeOf({ url, functionName }: { readonly url: string; readonly functionName: string }): string | undefined {
  if (functionName === '(idle)') return undefined;
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (functionName.startsWith('write')) return 'writing to sockets';
  if (url === '') return 'V8';
  if (/^node:(internal\/)?_?(http|net|stream|timers\/http)/.test(url)) return 'node: http, net, streams';
  if (url.startsWith('node:')) return 'node: the rest';
  const [, inPackage] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(url) ?? [];
  const [, own] = /((?:apps|libs|tools)\/[^/]+)\/[^?]*$/.exec(url) ?? [];
  return inPackage ?? own ?? url;
}

/** The largest, in one line. */
export function sharesTold(shares: Shares): string {
  return shares
    .slice(0, 16)
    .map(([where, share]) => `${where} ${(100 * share).toFixed(1)} %`)
    .join(', ');
}
