import type { ComplaintEvent, Fact } from '@gehoor/contracts';
import { fact as stated, factsOfType, instantOf, isoOf, type Setting } from '@gehoor/decision';
import { beginningStep, factsOf, tellsDecision } from '@gehoor/procedure';
import { currentStep, type CaseState, hasMovedOn, type Rules } from './case';
import { evolve } from './evolve';
import { turnGates } from './gates';
import { enteredStep, informed, move } from './move';
import { speaksNow } from './newly-true';
import { routedTo, stepOf } from './roles';

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
    ...informOfLateWord(state, rules, fact, at),
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

/** How a received message begins: a complaint on the first step of the ladder that fits it; what is no complaint is
 *  passed on to the role the procedure names. */
function begin(state: CaseState, { procedure }: Rules, fact: Fact, now: string): readonly Fact[] {
  if (fact.type !== 'complaint.received') return [];
  const kind = procedure.kinds.find(({ id }) => id === fact.data.kind);
  const step = beginningStep(procedure, factsOf(state.history, procedure));
  if (kind?.handling === 'handled' && step !== undefined) {
    return [enteredStep(step, { at: fact.data.at, trigger: 'received', round: 1 })];
  }
  const role = routedTo(procedure, fact.data.kind);
  return role === undefined ? [] : [informed(role, `received:${fact.data.kind}`, now, kind?.clause)];
}

/** The roles the procedure wants informed of a fact: by its duties, and by the clock that expired. */
function inform(state: CaseState, rules: Rules, fact: Fact, now: string): readonly Fact[] {
  const { clocks, duties } = rules.procedure;
  const byDuty = duties.flatMap((duty) => {
    if (duty.kind !== 'inform-role' || duty.role === undefined || !speaksNow(state, rules, duty, fact)) return [];
    return [informed(duty.role, fact.type, now, duty.clause)];
  });
  const isExpiry = fact.type === 'clock.expired';
  const lapsed = isExpiry ? fact.data.clock : expiryTakenBack(state, fact);
  if (lapsed === undefined) return byDuty;
  const clock = clocks.find(({ id }) => id === lapsed);
  // What people were moved to do stands: whoever has the complaint now hears that it was for nothing.
  const owner = isExpiry ? undefined : currentStep(state)?.ownerRole;
  const roles = new Set([...(clock?.expires.informs ?? []), ...(owner === undefined ? [] : [owner])]);
  const about = `${isExpiry ? 'expired' : 'not-expired'}:${lapsed}`;
  return [...byDuty, ...[...roles].map((role) => informed(role, about, now, clock?.clause))];
}

/** What is said of a closed case moves nothing: whoever had it hears of it. */
function informOfLateWord(state: CaseState, { procedure }: Rules, fact: Fact, now: string): readonly Fact[] {
  if (fact.type !== 'statement.received' || state.status !== 'closed') return [];
  const role = currentStep(state)?.ownerRole ?? routedTo(procedure, state.received?.kind);
  return role === undefined ? [] : [informed(role, fact.type, now)];
}

/** The clock that was said to have lapsed, and has not after all.   @param state the fact included */
function expiryTakenBack({ history }: CaseState, fact: Fact): string | undefined {
  switch (fact.type) {
    case 'clock.recounted': {
      const { was, now } = fact.data;
      const hadLapsed = was.expiredAt !== undefined || was.state === 'broken';
      return hadLapsed && now.expiredAt === undefined && now.state !== 'broken' ? fact.data.clock : undefined;
    }
    case 'clock.stopped':
      return fact.data.outcome === 'kept' && wasExpired(history, fact.data.clockId) ? fact.data.clock : undefined;
    case 'clock.paused':
    case 'clock.extended':
    case 'clock.voided':
      return wasExpired(history, fact.data.clockId) ? fact.data.clock : undefined;
    default:
      return undefined;
  }
}

/** Whether the last that was told of the lapsing of a run, before this fact, is that it had. */
function wasExpired(history: CaseState['history'], clockId: string): boolean {
  const told = history
    .slice(0, -1)
    .findLast(({ type, data }) => isOfLapsing(type) && 'clockId' in data && data.clockId === clockId);
  return told?.type === 'clock.expired' || (told?.type === 'clock.recounted' && told.data.now.expiredAt !== undefined);
}

function isOfLapsing(type: Fact['type']): boolean {
  return type === 'clock.expired' || type === 'clock.paused' || type === 'clock.extended' || type === 'clock.recounted';
}

/** A complaint is resolved when its decision has been told: by a letter that means to, or in a minuted talk after it. On a step that
 *  asks for the agreement of both the decision is a proposal: told, it still has to be accepted. What was decided on a step that is
 *  over was told, if so late, and resolves nothing: the step of now decides. */
function resolve(state: CaseState, rules: Rules, fact: Fact, id: string | undefined): readonly Fact[] {
  const { decision } = state;
  if (decision === undefined || state.status !== 'open') return [];
  const { decisionId, communicatedBy } = decision;
  const isProposal = stepOf(rules.procedure, decision.step).agreed;
  if (decision.communicatedAt !== undefined) {
    const accepted = isProposal && !hasMovedOn(state) ? acceptedAt(state) : undefined;
    return accepted === undefined || communicatedBy === undefined
      ? []
      : [stated('complaint.resolved', { at: accepted, decisionId, communicatedBy })];
  }
  const { at } = fact.data;
  const toldBy = tellsDecision(rules.procedure, fact) ? (id ?? talkId(fact)) : undefined;
  if (toldBy === undefined || instantOf(at) < decision.takenAt) return [];
  const told = { at, decisionId, communicatedBy: { type: fact.type, id: toldBy } };
  return [isProposal || hasMovedOn(state) ? stated('decision.told', told) : stated('complaint.resolved', told)];
}

/** When the complainant accepted what was told: a proposal is resolved once, whatever brought the complaint back since. */
function acceptedAt({ history, decision }: CaseState): string | undefined {
  const toldAt = decision?.communicatedAt;
  const isOver = factsOfType(history, 'complaint.resolved').some(
    ({ data }) => data.decisionId === decision?.decisionId,
  );
  if (isOver) return undefined;
  const accepting = factsOfType(history, 'statement.received').find(
    ({ data }) => data.kind === 'accepts' && toldAt !== undefined && instantOf(data.at) >= toldAt,
  );
  return accepting?.data.at;
}

function talkId(fact: Fact): string | undefined {
  return fact.type === 'talk.held' ? fact.data.talkId : undefined;
}
