import { isoOf } from '@gehoor/decision';
import type { ComplaintEvent, Fact } from '@gehoor/contracts';
import { begin } from './begin';
import type { CaseFact, CaseState, Rules } from './case';
import { evolve } from './evolve';
import { turnGates } from './gates';
import { inform } from './inform';
import { move } from './move';
import { resolve } from './resolve';

/** More consequences than any sane procedure has: one that goes round in circles is a bug of the rulebook's check. */
const tooMany = 200;

/** What a fact of another service brings about.   @param state the fact included   @param now instant, UTC */
export function observe(state: CaseState, rules: Rules, fact: ComplaintEvent, now: number): readonly CaseFact[] {
  return followed(state, rules, following(state, rules, fact, isoOf(now), fact.id), isoOf(now));
}

/** Facts of our own with everything they bring about, in order.   @param state without them   @param now instant, UTC */
export function withConsequences(
  state: CaseState,
  rules: Rules,
  facts: readonly CaseFact[],
  now: number,
): readonly CaseFact[] {
  return followed(state, rules, facts, isoOf(now));
}

function followed(state: CaseState, rules: Rules, first: readonly CaseFact[], now: string): readonly CaseFact[] {
  const done: CaseFact[] = [];
  const waiting = [...first];
  let current = state;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (isTold(done, next)) continue;
    if (done.length > tooMany) throw new Error(`${rules.procedure.id}: the consequences of a fact do not end`);
    done.push(next);
    current = evolve(current, next);
    waiting.push(...following(current, rules, next, now, undefined));
  }
  return done;
}

function following(
  state: CaseState,
  rules: Rules,
  fact: Fact,
  now: string,
  id: string | undefined,
): readonly CaseFact[] {
  if (state.received === undefined) return [];
  return [
    ...begin(state, rules, fact, now),
    ...move(state, rules, fact, now),
    ...inform(state, rules, fact, now),
    ...turnGates(state, rules, fact),
    ...resolve(state, rules, fact, id),
  ];
}

/** A role is informed of one thing once, however many rules ask for it. */
function isTold(done: readonly CaseFact[], fact: CaseFact): boolean {
  if (fact.type !== 'role.informed') return false;
  const { role, about } = fact.data;
  return done.some((each) => each.type === 'role.informed' && each.data.role === role && each.data.about === about);
}
