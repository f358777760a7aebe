import { commandsOn, type Keep } from '@gehoor/service-kit';
import type { CaseState } from '../domain/case';
import type { CaseRow } from '../store/case-row';

/** A command on a case. */
export const command = commandsOn<CaseState, CaseRow>();

/** Two kinds of private rows of one command. */
export function both<Input>(first: Keep<CaseState, Input>, second: Keep<CaseState, Input>): Keep<CaseState, Input> {
  return async (...kept) => {
    await first(...kept);
    await second(...kept);
  };
}
