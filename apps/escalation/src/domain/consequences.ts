import type { ComplaintEvent, Fact } from '@gehoor/contracts';
import { isoOf, type Setting } from '@gehoor/decision';
import { begin } from './begin';
import type { CaseState, Rules } from './case';
import { evolve } from './evolve';
import { turnGates } from './gates';
import { inform } from './inform';
import { move } from './move';
import { resolve } from './resolve';

/** More consequences than any sane procedure has: one that goes round in circles is a bug of the rulebook's check. */
const tooMany = 200;

/** Facts with everything they bring about: each decided fact, and what follows from it, before the next.
 *  @param state without them */
export function consequences(state: CaseState, facts: readonly Fact[], setting: Setting<Rules>): readonly Fact[] {
  const done: Fact[] = [];
  let current = state;
  for (const fact of facts) {
    const waiting = [fact];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (isTold(done, next)) continue;
      if (done.length > tooMany)
        throw new Error(`${setting.rules.procedure.id}: the consequences of a fact do not end`);
      done.push(next);
      current = evolve(current, next);
      waiting.push(...following(current, next, setting));
    }
  }
  return done;
}

/** What a fact calls for at once.   @param state the fact included   @param id of the fact, where it is another service's */
export function following(
  state: CaseState,
  fact: Fact | ComplaintEvent,
  { rules, now }: Setting<Rules>,
  id?: string,
): readonly Fact[] {
  const at = isoOf(now);
  return [
    ...begin(state, rules, fact, at),
    ...move(state, rules, fact, at),
    ...inform(state, rules, fact, at),
    ...turnGates(state, rules, fact),
    ...resolve(state, rules, fact, id),
  ];
}

/** A role is informed of one thing once, however many rules ask for it. */
function isTold(done: readonly Fact[], fact: Fact): boolean {
  if (fact.type !== 'role.informed') return false;
  const { role, about } = fact.data;
  return done.some((each) => each.type === 'role.informed' && each.data.role === role && each.data.about === about);
}
