import type { Fact } from '@gehoor/contracts';
import { fact as stated } from '@gehoor/decision';
import { factsOf, isHeldUpBy, matches, type Gate } from '@gehoor/procedure';
import type { CaseState, Rules } from './case';
import { hasDecidedBefore, isAgainstDeciders } from './earlier-deciders';
import { speaksNow } from './newly-true';

/** What a gate can block. */
export type Action = Gate['blocks'][number];

/** The gates a fact shuts or opens. */
export function turnGates(state: CaseState, rules: Rules, fact: Fact): readonly Fact[] {
  return rules.procedure.gates.flatMap((gate) => {
    const known = state.gates.find((each) => each.gate === gate.id);
    const isShut = known?.isShut ?? false;
    const turns = isShut ? opens(state, rules, gate, fact) : shuts(state, rules, gate, fact, known !== undefined);
    const { type: reason, data } = fact;
    const turned = { at: data.at, gate: gate.id, reason, clause: gate.clause };
    return turns ? [stated(isShut ? 'gate.opened' : 'gate.shut', turned)] : [];
  });
}

/** The gate that blocks an action now, if one does. */
export function gateBlocking(state: CaseState, { procedure }: Rules, action: Action): Gate | undefined {
  return procedure.gates.find(
    (gate) => gate.blocks.includes(action) && state.gates.some((each) => each.gate === gate.id && each.isShut),
  );
}

/** Whether the person who handles the complaint is one of those it is about. */
export function isSubject(state: CaseState, { procedure }: Rules, person: string | undefined): boolean {
  if (person === undefined) return false;
  return (factsOf(state.history, procedure).concernsPersons ?? []).includes(person);
}

/** With somebody at work whom it does not keep out, a gate against persons has nothing to do. */
function shuts(state: CaseState, rules: Rules, gate: Gate, fact: Fact, wasShutBefore: boolean): boolean {
  if (isAgainstDeciders(gate)) {
    const { handler } = state;
    const isKept = handler === undefined || hasDecidedBefore(state, rules, handler.handler);
    return isKept && speaksNow(state, rules, { on: gate.shuts, when: gate.when }, fact);
  }
  if (gate.kind === 'not-the-subject' && state.handler !== undefined) {
    return isSubject(state, rules, state.handler.handler);
  }
  if (gate.kind === 'hearing' && allAreHeard(state, rules)) return false;
  if (speaksNow(state, rules, { on: gate.shuts, when: gate.when }, fact)) return true;
  return gate.perAction && wasShutBefore && wasBlockable(rules, gate, fact);
}

function opens(state: CaseState, rules: Rules, gate: Gate, fact: Fact): boolean {
  const { handler } = state;
  if (gate.kind === 'not-the-subject' && isSubject(state, rules, handler?.handler)) return false;
  if (isAgainstDeciders(gate) && hasDecidedBefore(state, rules, handler?.handler)) return false;
  if (!gate.opens.some((pattern) => matches(pattern, fact))) return false;
  return gate.kind !== 'hearing' || allAreHeard(state, rules);
}

/** Whether everybody the complaint is about has signed, or refused to. */
function allAreHeard(state: CaseState, { procedure }: Rules): boolean {
  const persons = factsOf(state.history, procedure).concernsPersons ?? [];
  const heard = state.hearings.filter(({ stage }) => stage === 'signed' || stage === 'refused');
  return persons.every((person) => heard.some((hearing) => hearing.person === person));
}

/** Whether a fact is an action the gate would have blocked: with `perAction` the next needs its own consultation. */
function wasBlockable({ procedure }: Rules, gate: Gate, fact: Fact): boolean {
  switch (fact.type) {
    case 'response.given':
      return gate.blocks.includes('respond');
    case 'decision.taken':
      return gate.blocks.includes('decide') || (gate.blocks.includes('offer-remedy') && fact.data.remedies.length > 0);
    case 'letter.sent': {
      const { kind } = fact.data;
      return isHeldUpBy(gate, procedure.letters.find((letter) => letter.kind === kind) ?? { kind, means: [] });
    }
    default:
      return false;
  }
}
