import { join } from 'node:path';
import type { ServiceName } from '@gehoor/contracts';
import type { ManagedProcess, ProcessPlan } from '../split/managed-process';
import { serviceProcess, type Surroundings } from '../split/plans';

export type Release = 'earlier' | 'present';

/** The processes of every service, of both releases. */
export interface Fleet {
  start(service: ServiceName, release: Release): Promise<void>;
  end(service: ServiceName, release: Release, signal: NodeJS.Signals): Promise<void>;
  /** Those that answer. */
  serving(service: ServiceName): readonly ManagedProcess[];
  all(): readonly ManagedProcess[];
}

export function createFleet(
  names: readonly ServiceName[],
  surroundings: Surroundings,
  code: Readonly<Record<Release, ProcessPlan['code']>>,
): Fleet {
  const processes = new Map<string, ManagedProcess>();
  for (const name of names)
    for (const release of ['earlier', 'present'] as const) {
      const logFile = join(surroundings.folder.path, 'logs', `${name}.${release}.log`);
      // A release comes with its own rulebook: an earlier one may not know what today's says.
      const root = code[release]?.root;
      const options =
        root === undefined ? surroundings.options : { ...surroundings.options, rulebook: join(root, 'rulebook') };
      const its = { ...surroundings, options };
      processes.set(`${name} ${release}`, serviceProcess(name, its, { code: code[release], logFile }));
    }
  const of = (service: ServiceName, release: Release): ManagedProcess => {
    const found = processes.get(`${service} ${release}`);
    if (found === undefined) throw new Error(`there is no ${service} of the ${release} release`);
    return found;
  };
  const serving = new Set<ManagedProcess>();
  return {
    start: async (service, release) => {
      await of(service, release).start();
      serving.add(of(service, release));
    },
    end: async (service, release, signal) => {
      serving.delete(of(service, release));
      await of(service, release).end(signal);
    },
    serving: (service) => [...serving].filter(({ name }) => name === service),
    all: () => [...processes.values()].filter((one) => one.isRunning()),
  };
}
