import type { Fact } from '@gehoor/contracts';
import type { Telling } from './evolve';

/** The runs that a fact is about. */
export function clocksIn(fact: Telling): readonly string[] {
  return fact.type === 'clock.started' ? fact.data.clocks.map(({ clockId }) => clockId) : [fact.data.clockId];
}

/** Clocks that begin one after the other at one instant are told in one breath: five promises of a receipt are one fact. */
export function together(facts: readonly Fact[]): readonly Fact[] {
  return facts.reduce<readonly Fact[]>((told, next) => {
    const last = told.at(-1);
    if (last?.type !== 'clock.started' || next.type !== 'clock.started' || last.data.at !== next.data.at)
      return [...told, next];
    const { at, clocks } = last.data;
    return [...told.slice(0, -1), { type: 'clock.started', data: { at, clocks: [...clocks, ...next.data.clocks] } }];
  }, []);
}
