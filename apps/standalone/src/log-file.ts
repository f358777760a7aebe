import { closeSync, openSync, writeSync } from 'node:fs';
import { createLog, type Log, type ServiceEnv } from '@gehoor/service-kit';

/** The log of a system that runs before somebody's eyes: into a file, so that the terminal stays readable. Written at
 *  once, so that the last line before a crash is there. */
export function openLogFile(path: string, level: ServiceEnv['LOG_LEVEL']): { log: Log; close(): void } {
  const file = openSync(path, 'a', 0o600);
  let open = true;
  return {
    log: createLog('gehoor', level, { write: (line) => void (open && writeSync(file, line)) }),
    close: () => {
      open = false;
      closeSync(file);
    },
  };
}
