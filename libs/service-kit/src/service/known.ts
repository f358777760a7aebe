import type { Reception } from '@gehoor/decision';
import type { Rules } from '@gehoor/procedure';
import type { Access } from './access';

/** What decisions are made by: the core of a service. */
export type Core<State> = Pick<Access<State>, 'decider' | 'rulebook'>;

/** A complaint that is there, and what it is pinned to. */
export interface Known<State> {
  readonly state: NonNullable<State>;
  readonly reception: Reception;
  readonly rules: Rules;
}

/** @returns undefined for a complaint that the service has not heard of */
export function knownOf<State>({ decider, rulebook }: Core<State>, state: State): Known<State> | undefined {
  const reception = decider.receptionOf(state);
  if (state === undefined || state === null || reception === undefined) return undefined;
  return { state, reception, rules: rulebook.rulesOf(reception) };
}
