import type { Fact } from '@gehoor/contracts';
import type { Setting } from '@gehoor/decision';
import type { ComplaintClocks, Rules } from './clock';
import { evolve, isByHand } from './evolve';
import { observe } from './observe';
import { together } from './together';

/** Facts with what they do to the clocks: what people did by hand is seen like the fact of another service.
 *  @param state without them */
export function consequences(
  state: ComplaintClocks,
  facts: readonly Fact[],
  { rules, now }: Setting<Rules>,
): readonly Fact[] {
  let current = state;
  const all = facts.flatMap((fact): readonly Fact[] => {
    current = evolve(current, fact);
    if (!isByHand(fact)) return [fact];
    const told = observe(current, rules, fact, now);
    current = told.reduce(evolve, current);
    return [fact, ...told];
  });
  return together(all);
}
