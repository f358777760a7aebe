import type { KnownFact } from '@gehoor/decision';
import type { Instant } from '@gehoor/working-time';
import type { ComplaintClocks, Rules } from './clock';
import type { Telling } from './evolve';
import { livesNow } from './lives';
import { differences } from './tell';

/** What a fact does to the clocks of its complaint: the difference it makes to what was told of them.
 *  @param state the fact included   @param now when it became known
 *  @returns nothing of what time alone brings about: facts that are still waited for may have come before that */
export function observe(state: ComplaintClocks, rules: Rules, fact: KnownFact, now: Instant): readonly Telling[] {
  const lives = livesNow(state, rules);
  return differences(state, rules, lives, { at: now, by: { type: fact.type, id: fact.id }, lapses: false });
}
