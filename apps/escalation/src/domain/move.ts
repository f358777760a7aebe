import type { EventData, Fact } from '@gehoor/contracts';
import { fact as stated, factsOfType } from '@gehoor/decision';
import { factsOf, matches, type Move, type Procedure, type Step } from '@gehoor/procedure';
import { currentStep, type CaseState, type Rules } from './case';
import { stepNow, stepOf } from './roles';

interface Trigger {
  readonly kind: Move['trigger'];
  /** The clock that expired, the reason given. */
  readonly detail?: string | undefined;
  /** In which role the case was taken over. */
  readonly role?: string;
}

/** The step that a fact brings the complaint to; undefined when it stays where it is. */
export function destination(state: CaseState, rules: Rules, fact: Fact): EventData<'step.entered'> | undefined {
  return factsOfType(move(state, rules, fact, fact.data.at), 'step.entered').at(0)?.data;
}

/** Where a fact brings the complaint, by the moves of the step it is on: every move that leads nowhere informs, and the
 *  first that leads somewhere is made.   @param now when roles are informed, ISO 8601 UTC */
export function move(state: CaseState, rules: Rules, fact: Fact, now: string): readonly Fact[] {
  const trigger = triggerOf(fact) ?? raisedBy(state, rules, fact);
  const step = stepNow(rules, state);
  const entry = currentStep(state);
  if (trigger === undefined || step === undefined || entry === undefined || state.status === 'closed') return [];
  const possible = step.moves.filter((each) => isMeant(rules, each, trigger) && comesAfter(state, each));
  const made = possible.find(({ to }) => to !== undefined);
  const name = trigger.detail === undefined ? trigger.kind : `${trigger.kind}:${trigger.detail}`;
  const { at } = fact.data;
  const { round } = entry;
  return possible
    .filter((each) => each === made || each.to === undefined)
    .flatMap(({ to, clause, informs }) => [
      ...(to === undefined ? [] : [enteredStep(stepOf(rules.procedure, to), { at, trigger: name, round, clause })]),
      ...informs.map((role) => informed(role, name, now, clause)),
    ]);
}

type Entry = Pick<EventData<'step.entered'>, 'at' | 'trigger' | 'round' | 'clause'>;

/** The complaint comes to a step of the ladder.   @param trigger what brought it there, with its detail: `expired:C2` */
export function enteredStep(step: Step, { clause = step.clause, ...entry }: Entry): Fact {
  return stated('step.entered', {
    ...entry,
    clause,
    step: step.id,
    ownerRole: step.owner,
    oversightRole: step.oversight,
  });
}

/** Somebody is told: by the caseload, and by whatever listens to the topic.
 *  @param about what of: a fact, or `expired:` and a clock   @param at when it is told, ISO 8601 UTC */
export function informed(role: string, about: string, at: string, clause?: string): Fact {
  return stated('role.informed', { at, role, about, clause });
}

function triggerOf(fact: Fact): Trigger | undefined {
  switch (fact.type) {
    case 'statement.received':
      if (fact.data.kind === 'dissatisfied') return { kind: 'dissatisfied' };
      return fact.data.kind === 'declines-talk' ? { kind: 'declined' } : undefined;
    case 'talk.declined':
      return { kind: 'declined' };
    case 'clock.expired':
      return { kind: 'expired', detail: fact.data.clock };
    case 'handler.unable':
      return { kind: 'unable', detail: fact.data.reason };
    case 'case.taken-over':
      return { kind: 'taken-over', detail: fact.data.reason, role: fact.data.role };
    case 'complaint.handed-over':
      return { kind: 'forwarded' };
    case 'decision.taken':
      return { kind: 'decided', detail: fact.data.outcome };
    default:
      return undefined;
  }
}

/** Severity is only ever raised; naming the level that held already raises nothing. */
function raisedBy({ history }: CaseState, { procedure }: Rules, fact: Fact): Trigger | undefined {
  if (fact.type !== 'complaint.classified') return undefined;
  const now = factsOf(history, procedure).severity;
  const before = factsOf(history.slice(0, -1), procedure).severity;
  return heaviness(procedure, now) > heaviness(procedure, before) ? { kind: 'raised', detail: now } : undefined;
}

function heaviness({ severity }: Procedure, level: string | undefined): number {
  return severity?.levels.findIndex(({ id }) => id === level) ?? -1;
}

function isMeant({ procedure }: Rules, { trigger, by, clock, level, reasons }: Move, of: Trigger): boolean {
  const { kind, detail, role } = of;
  if (trigger !== kind || (role !== undefined && by !== undefined && by !== role)) return false;
  if (kind === 'expired') return clock === detail;
  if (kind === 'raised') return heaviness(procedure, detail) >= heaviness(procedure, level);
  return reasons === undefined || (detail !== undefined && reasons.includes(detail));
}

/** A move up the ladder comes after a fact on this very step: being dissatisfied with the last step's outcome counts once. */
function comesAfter(state: CaseState, { after, to }: Move): boolean {
  if (after === undefined) return true;
  const since = to === undefined ? 0 : (currentStep(state)?.place ?? 0);
  return state.history.slice(since).some((past) => matches(after, past));
}
