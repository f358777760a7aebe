import type { EventData, Fact } from '@gehoor/contracts';
import { matches, serviceDeciders, type Gate } from '@gehoor/procedure';
import { currentStep, type CaseState, type Rules } from './case';

/** A step a complaint is on, or would come to. */
type Entry = Omit<EventData<'step.entered'>, 'at'>;

/** Whether a gate keeps out who decided on an earlier step. Version 1 of the procedures had no word for it: coming to a step
 *  makes nobody the subject of a complaint. */
export function isAgainstDeciders({ kind, shuts }: Gate): boolean {
  return kind === 'another-decider' || (kind === 'not-the-subject' && shuts.every(({ on }) => on === 'step.entered'));
}

/** Whether somebody may neither handle the complaint nor decide on it, having decided on a step before.
 *  @param entry the step it is on, if left out */
export function hasDecidedBefore(
  state: CaseState,
  { procedure }: Rules,
  person: string | undefined,
  entry: Entry | undefined = currentStep(state),
): boolean {
  if (person === undefined || entry === undefined) return false;
  const entered = { type: 'step.entered', data: { ...entry } };
  const isKeptApart = procedure.gates.some(
    (gate) => isAgainstDeciders(gate) && gate.shuts.some((pattern) => matches(pattern, entered)),
  );
  return isKeptApart && decidersBefore(state, entry.step).has(person);
}

/** Who decided on other steps, and on what the complaint contests: the limit, the claim, as far as it was said who did. Facts of
 *  earlier releases do not say of steps: then whoever had been assigned last. */
function decidersBefore({ history, received }: CaseState, step: string): ReadonlySet<string> {
  const deciders = new Set([...(received?.contestedDeciders ?? []), ...serviceDeciders(history)]);
  let handler: string | undefined;
  for (const fact of history) {
    handler = handlerAfter(handler, fact);
    if (fact.type !== 'decision.taken' || fact.data.step === step) continue;
    const by = fact.data.by ?? handler;
    if (by !== undefined) deciders.add(by);
  }
  return deciders;
}

function handlerAfter(handler: string | undefined, fact: Fact): string | undefined {
  return fact.type === 'handler.assigned' ? fact.data.handler : handler;
}
