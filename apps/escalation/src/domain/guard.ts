import { instantOf, isoOf, refuse, unknownComplaint, type Rejection } from '@gehoor/decision';
import type { Instant } from '@gehoor/working-time';
import { currentStep, type CaseState, type PathStep, type Rules } from './case';
import { gateBlocking, type Action } from './gates';

/** What every command may know besides the state. */
export interface Asked {
  readonly now: Instant;
  readonly newId: () => string;
}

/** How far a clock elsewhere may run ahead of ours. */
const toleranceMs = 60_000;

export const caseClosed = refuse('CaseClosed', 'De klacht is gesloten.', 'The complaint is closed.');

/** Why nothing can be done with a case: unknown, no complaint to be handled, or closed. */
export function notOpen(state: CaseState): Rejection | undefined {
  if (state.received === undefined) return unknownComplaint;
  if (currentStep(state) === undefined)
    return refuse(
      'NotHandled',
      'Dit bericht is geen klacht en is doorgezonden.',
      'This is no complaint and was passed on.',
    );
  return state.status === 'closed' ? caseClosed : undefined;
}

/** The step of an open case.   @throws when it is on none: `notOpen` was to be asked first */
export function stepOfOpen(state: CaseState): PathStep {
  const step = currentStep(state);
  if (step === undefined) throw new Error('an open case is on a step');
  return step;
}

/** The fact's own time: as given, or now. Refused when it lies ahead, or before the complaint was received. */
export function timeOf(state: CaseState, given: string | undefined, now: Instant): { readonly at: string } | Rejection {
  if (given === undefined) return { at: isoOf(now) };
  const at = instantOf(given);
  if (at > now + toleranceMs)
    return refuse('InTheFuture', 'Dit tijdstip ligt in de toekomst.', 'This instant lies in the future.');
  if (state.received !== undefined && at < instantOf(state.received.at))
    return refuse(
      'BeforeReceipt',
      'Dit tijdstip ligt vóór de ontvangst van de klacht.',
      'This instant lies before the receipt of the complaint.',
    );
  return { at: isoOf(at) };
}

/** Why an action is blocked now: which gate, and what opens it. */
export function gateShut(state: CaseState, rules: Rules, ...actions: readonly Action[]): Rejection | undefined {
  const gate = actions.map((action) => gateBlocking(state, rules, action)).find((each) => each !== undefined);
  if (gate === undefined) return undefined;
  const opensBy = gate.opens.map(({ on }) => on);
  return {
    ...refuse(
      'GateShut',
      `Geblokkeerd door "${gate.title.nl}"; dit opent met: ${opensBy.join(', ')}.`,
      `Blocked by "${gate.title.en}"; it opens with: ${opensBy.join(', ')}.`,
    ),
    data: { gate: gate.id, opensBy },
  };
}

/** The first reason to say no. */
export function firstOf(...reasons: readonly (Rejection | undefined)[]): Rejection | undefined {
  return reasons.find((reason) => reason !== undefined);
}

/** Whether an answer is a refusal. */
export function isRefusal(answer: object): answer is Rejection {
  return 'code' in answer && 'message' in answer;
}
