import type { AtRest } from '../services-at-rest';

/** What a command line asks for. */
export interface Asked {
  /** Services it is about; every service, if left out. */
  readonly service?: string;
  /** @returns exit code: 0 all done, 1 something is left, 130 stopped */
  readonly run: (house: AtRest) => Promise<number>;
}

/** Something to be done, as `--help` tells it. */
export interface OperatorTask {
  readonly usage: string;
  /** @returns undefined for arguments that it does not know */
  readonly ask: (args: readonly string[]) => Asked | undefined;
}
