import type { EventData } from '@gehoor/contracts';
import { type Actor, firstReason, refuse, type Rejection, runsTold } from '@gehoor/decision';
import { atClosing, dutiesOwed, type OwedDuty } from '@gehoor/procedure';
import type { CaseState, Rules } from './case';
import { leavingFor, mustActAs } from './roles';

/** Every duty the case owes or has owed. */
function dutiesOf({ history }: CaseState, { procedure }: Rules): readonly OwedDuty[] {
  return dutiesOwed(procedure, history, runsTold(history), Number.POSITIVE_INFINITY);
}

/** Ids of the duties that the case owes now. */
export function openDuties(state: CaseState, rules: Rules): ReadonlySet<string> {
  const open = dutiesOf(state, rules).filter((each) => each.state === 'open');
  return new Set(open.map(({ duty }) => duty));
}

/** The open duties that closing asks for, each with what it asks. */
function openAtClosing(state: CaseState, rules: Rules) {
  const open = openDuties(state, rules);
  return rules.procedure.duties
    .filter(({ id }) => open.has(id))
    .map((duty) => ({ duty, asks: atClosing(duty) }))
    .filter(({ asks }) => asks !== 'free');
}

/** A duty that is left undone, and why. */
export interface Left {
  readonly duty: string;
  readonly reason: string;
}

/** Whoever withdraws, is served elsewhere or is turned away is owed nothing more here. */
export function asksForDuties(outcome: EventData<'complaint.closed'>['outcome']): boolean {
  return !['withdrawn', 'duplicate', 'routed', 'not-admissible'].includes(outcome);
}

/** What the procedure wants proven is; of what it wants a reason for, there is one. */
export function mustOweNothing(state: CaseState, rules: Rules, left: readonly Left[]): Rejection | undefined {
  const named = left.map(({ duty }) => duty);
  const owed = openAtClosing(state, rules).filter(({ duty, asks }) => asks === 'proven' || !named.includes(duty.id));
  if (owed.length === 0) return undefined;
  const words = (language: 'nl' | 'en') => owed.map(({ duty }) => duty.title[language]).join('; ');
  return refuse(
    'DutyOpen',
    `Er staat nog open: ${words('nl')}. Kom het na, of geef waar dat mag de reden (dutiesLeft).`,
    `Still owed: ${words('en')}. Do it, or give the reason where that is allowed (dutiesLeft).`,
    { duties: owed.map(({ duty: { id, proof }, asks }) => ({ duty: id, asks, provenBy: proof.map(({ on }) => on) })) },
  );
}

/** Of what was named, what is indeed open. */
export function leftOf(state: CaseState, rules: Rules, left: readonly Left[]): readonly Left[] {
  if (left.length === 0) return [];
  const open = openDuties(state, rules);
  return left.filter(({ duty }, place) => open.has(duty) && left.findIndex((each) => each.duty === duty) === place);
}

/** What is left undone is left by the role that owes it, or by who is not below that role: who decides on the step may be. */
export function mustBeTheirsToLeave(
  state: CaseState,
  rules: Rules,
  left: readonly Left[],
  actor: Actor,
): Rejection | undefined {
  const { procedure } = rules;
  const named = leftOf(state, rules, left).map(({ duty }) => duty);
  return firstReason(
    ...procedure.duties.map(({ id, role, title }) => {
      const leaving = named.includes(id) && role !== undefined ? leavingFor(state, rules, role) : undefined;
      if (leaving === undefined) return undefined;
      const not = {
        nl: `Uw rol mag "${title.nl}" niet nalaten`,
        en: `Your role does not leave "${title.en}" undone`,
      };
      return mustActAs(rules, actor, leaving, not, { duty: id });
    }),
  );
}

/** What duties look like to whoever reads the case. Instants are epoch milliseconds. */
export function dutiesShown(state: CaseState, rules: Rules) {
  const roles = new Map(rules.procedure.duties.map(({ id, role }) => [id, role]));
  return dutiesOf(state, rules).map(
    ({ duty, nth, concerns, state: standing, since, calledBy, run, ended, declared }) => ({
      duty,
      occasion: nth,
      concerns,
      state: standing,
      role: roles.get(duty),
      since,
      calledBy: calledBy.type,
      clockId: run?.clockId,
      dueAt: run?.dueAt,
      endedAt: ended?.at,
      endedBy: ended?.by.type,
      declared,
    }),
  );
}
export type ShownDuty = ReturnType<typeof dutiesShown>[number];
