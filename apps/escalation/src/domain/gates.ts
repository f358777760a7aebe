import type { EventData, Fact } from '@gehoor/contracts';
import { fact as stated, factsOfType } from '@gehoor/decision';
import { factsOf, isHeldUpBy, matches, stillHolds, type Gate, type Procedure } from '@gehoor/procedure';
import type { CaseState, GateState, Rules } from './case';
import { hasDecidedBefore, isAgainstDeciders } from './earlier-deciders';
import { speaksNow } from './newly-true';

/** What a gate can block. */
export type Action = Gate['blocks'][number];

/** The gates a fact shuts or opens. */
export function turnGates(state: CaseState, rules: Rules, fact: Fact): readonly Fact[] {
  return rules.procedure.gates.flatMap((gate) => {
    const turn = opensByAction(gate) ? turnByAction(state, rules, gate, fact) : turnWhole(state, rules, gate, fact);
    if (turn === undefined) return [];
    const { type: reason, data } = fact;
    const { to, openFor } = turn;
    return [stated(to, { at: data.at, gate: gate.id, reason, clause: gate.clause, openFor: openFor && [...openFor] })];
  });
}

/** What a fact does to a gate.   `openFor`: the actions it lets through from then on, of a gate that opens by action */
interface Turn {
  readonly to: 'gate.shut' | 'gate.opened';
  readonly openFor?: readonly Action[];
}

function turnWhole(state: CaseState, rules: Rules, gate: Gate, fact: Fact): Turn | undefined {
  const known = state.gates.find((each) => each.gate === gate.id);
  if (known?.isShut === true) return opens(state, rules, gate, fact) ? { to: 'gate.opened' } : undefined;
  return shuts(state, rules, gate, fact, known !== undefined) ? { to: 'gate.shut' } : undefined;
}

/** The insurer's: it opens for the actions that a consultation was about, for each of them once. */
function opensByAction({ kind, perAction }: Gate): boolean {
  return kind === 'insurer' && perAction;
}

function turnByAction(state: CaseState, rules: Rules, gate: Gate, fact: Fact): Turn | undefined {
  const known = state.gates.find((each) => each.gate === gate.id);
  const taken = actionsIn(state, rules, gate, fact);
  if (known?.isShut !== true) {
    // Once a consultation opened the gate for whatever came first: what was opened so shuts whole.
    if (known !== undefined && taken.length > 0 && stands(state, rules, gate)) return { to: 'gate.shut' };
    return speaksNow(state, rules, { on: gate.shuts, when: gate.when }, fact) ? { to: 'gate.shut' } : undefined;
  }
  if (isTakenBack(state, rules, gate, fact)) return { to: 'gate.opened' };
  const open = gate.blocks.filter((action) => !isBlocking(known, action));
  if (gate.opens.some((pattern) => matches(pattern, fact))) {
    const openFor = gate.blocks.filter((action) => open.includes(action) || covers(fact, action));
    return openFor.length === open.length ? undefined : { to: 'gate.opened', openFor };
  }
  if (!taken.some((action) => open.includes(action))) return undefined;
  return { to: 'gate.shut', openFor: open.filter((action) => !taken.includes(action)) };
}

/** Whether what opens a gate was about an action; a fact that is no consultation says nothing of actions. */
function covers(fact: Fact, action: Action): boolean {
  if (fact.type !== 'insurer.consulted') return true;
  const { about, actions = [about] } = fact.data;
  return actions.includes(action);
}

/** The gate that blocks an action now, if one does. */
export function gateBlocking(state: CaseState, { procedure }: Rules, action: Action): Gate | undefined {
  return procedure.gates.find(
    (gate) =>
      gate.blocks.includes(action) && state.gates.some((each) => each.gate === gate.id && isBlocking(each, action)),
  );
}

function isBlocking({ isShut, openFor }: GateState, action: Action): boolean {
  return isShut && openFor?.includes(action) !== true;
}

/** Whether a decision admits fault: a settlement does not. */
export function admitsFault({ outcome }: Pick<EventData<'decision.taken'>, 'outcome'>): boolean {
  return outcome === 'upheld' || outcome === 'partly-upheld';
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
  if (gate.kind === 'hearing' && allAreHeard(state, rules, gate)) return false;
  if (speaksNow(state, rules, { on: gate.shuts, when: gate.when }, fact)) return true;
  return (
    gate.perAction && wasShutBefore && stands(state, rules, gate) && actionsIn(state, rules, gate, fact).length > 0
  );
}

function opens(state: CaseState, rules: Rules, gate: Gate, fact: Fact): boolean {
  const { handler } = state;
  if (gate.kind === 'not-the-subject' && isSubject(state, rules, handler?.handler)) return false;
  if (isAgainstDeciders(gate) && hasDecidedBefore(state, rules, handler?.handler)) return false;
  if (isTakenBack(state, rules, gate, fact)) return true;
  if (!gate.opens.some((pattern) => matches(pattern, fact))) return false;
  return gate.kind !== 'hearing' || allAreHeard(state, rules, gate);
}

/** Whether a classification leaves a gate nothing to wait for: what shut it is not so, or is so of nobody it waits for any more.
 *  Nothing else could open it then: nobody hears whom the complaint is not about.   @param gate that keeps nobody out now */
function isTakenBack(state: CaseState, rules: Rules, gate: Gate, fact: Fact): boolean {
  if (fact.type !== 'complaint.classified') return false;
  if (!stands(state, rules, gate)) return true;
  if (gate.kind === 'hearing') return allAreHeard(state, rules, gate);
  return gate.kind === 'not-the-subject' && !isAgainstDeciders(gate) && state.handler !== undefined;
}

/** Whether what shut a gate is still so. */
function stands({ history }: CaseState, { procedure }: Rules, { shuts: on, when }: Gate): boolean {
  return stillHolds({ on, when }, factsOf(history, procedure), history);
}

/** Whether the hearing of everybody the complaint is about has come to what opens the gate: signed, filed, refused. */
function allAreHeard({ history }: CaseState, { procedure }: Rules, { opens: opening }: Gate): boolean {
  const persons = factsOf(history, procedure).concernsPersons ?? [];
  const heard = history.flatMap((fact) =>
    'person' in fact.data && opening.some((pattern) => matches(pattern, fact)) ? [fact.data.person] : [],
  );
  return persons.every((person) => heard.includes(person));
}

/** The actions of those a gate blocks that a fact is. */
function actionsIn(state: CaseState, { procedure }: Rules, gate: Gate, fact: Fact): readonly Action[] {
  return allActions(state, procedure, gate, fact).filter((action) => gate.blocks.includes(action));
}

function allActions({ history }: CaseState, { letters }: Procedure, gate: Gate, fact: Fact): readonly Action[] {
  switch (fact.type) {
    case 'response.given':
      return fact.data.substantive ? ['respond'] : [];
    case 'talk.held':
      // Minuted afterwards it is told again: it was held once.
      return wasHeld(history, fact) ? [] : ['respond'];
    case 'decision.taken':
      return [
        'decide',
        ...(fact.data.remedies.length > 0 ? ['offer-remedy' as const] : []),
        ...(admitsFault(fact.data) ? ['admit-fault' as const] : []),
      ];
    case 'letter.sent': {
      const { kind } = fact.data;
      return isHeldUpBy(gate, letters.find((letter) => letter.kind === kind) ?? { kind, means: [] })
        ? ['send-letter']
        : [];
    }
    case 'complaint.closed':
      return ['close'];
    default:
      return [];
  }
}

function wasHeld(history: readonly Fact[], fact: Fact<'talk.held'>): boolean {
  return factsOfType(history, 'talk.held').some((past) => past !== fact && past.data.talkId === fact.data.talkId);
}
