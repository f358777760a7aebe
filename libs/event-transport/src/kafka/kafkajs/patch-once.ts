import { createRequire } from 'node:module';

const load = createRequire(__filename);
const patchedVersion = '2.2.4';

const applied = new Set<string>();

/** Mends a module of kafkajs once per process. A patch knows the insides of one exact version and leaves every other alone.
 *  @param path within kafkajs   @returns whether the patch is in place */
export function patchOnce<Module>(path: string, patch: (module: Module) => void): boolean {
  const { version }: { version: string } = load('kafkajs/package.json');
  if (version !== patchedVersion) return false;
  if (applied.has(path)) return true;
  const module: Module = load(`kafkajs/${path}`);
  patch(module);
  applied.add(path);
  return true;
}
