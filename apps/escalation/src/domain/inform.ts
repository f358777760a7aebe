import type { Fact } from '@gehoor/contracts';
import { informed } from './enter-step';
import { speaksNow } from './newly-true';
import type { CaseState, Rules } from './case';

/** The roles the procedure wants informed of a fact: by its duties, and by the clock that expired.
 *  @param now when they are informed, ISO 8601 UTC */
export function inform(state: CaseState, rules: Rules, fact: Fact, now: string): readonly Fact[] {
  return [...byDuty(state, rules, fact, now), ...byExpiry(rules, fact, now)];
}

function byDuty(state: CaseState, rules: Rules, fact: Fact, now: string): readonly Fact[] {
  return rules.procedure.duties.flatMap((duty) => {
    if (duty.kind !== 'inform-role' || duty.role === undefined || !speaksNow(state, rules, duty, fact)) return [];
    return [informed(duty.role, fact.type, now, duty.clause)];
  });
}

function byExpiry({ procedure }: Rules, fact: Fact, now: string): readonly Fact[] {
  if (fact.type !== 'clock.expired') return [];
  const clock = procedure.clocks.find(({ id }) => id === fact.data.clock);
  return (clock?.expires.informs ?? []).map((role) => informed(role, `expired:${fact.data.clock}`, now, clock?.clause));
}
