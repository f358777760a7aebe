import { instantOf, isoOf, refuse, unknownComplaint, type Rejection } from '@gehoor/decision';
import type { EventData } from '@gehoor/contracts';
import { matches } from '@gehoor/procedure';
import { currentStep, factsOfType, type CaseFact, type CaseState, type Rules } from './case';
import { withConsequences } from './consequences';
import { caseClosed, firstOf, gateShut, notOpen, type Asked } from './guard';

type Outcome = EventData<'complaint.closed'>['outcome'];

export interface Close {
  readonly outcome: Outcome;
}

/** Closes the case. What ended by a decision must have been told to the complainant, in writing where the procedure says so.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, GateShut, NotResolved, NotWithdrawn, NotRuled, NotRouted,
 *  WrittenAnswerMissing. */
export function close(
  state: CaseState,
  rules: Rules,
  { outcome }: Close,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const refused =
    outcome === 'routed'
      ? notRouted(state)
      : firstOf(notOpen(state), gateShut(state, rules, 'close'), notEnded(state, rules, outcome));
  if (refused !== undefined) return refused;
  return withConsequences(state, rules, [{ type: 'complaint.closed', data: { at: isoOf(now), outcome } }], now);
}

function notRouted(state: CaseState): Rejection | undefined {
  if (state.received === undefined) return unknownComplaint;
  if (state.status === 'closed') return caseClosed;
  if (currentStep(state) === undefined) return undefined;
  return refuse(
    'NotRouted',
    'Deze klacht wordt behandeld en is niet doorgezonden.',
    'This complaint is handled and was not passed on.',
  );
}

function notEnded(state: CaseState, rules: Rules, outcome: Exclude<Outcome, 'routed'>): Rejection | undefined {
  switch (outcome) {
    case 'withdrawn':
      return factsOfType(state, 'statement.received').some(({ data }) => data.kind === 'withdraws')
        ? undefined
        : notWithdrawn;
    case 'not-admissible':
      return wasTold(state, rules) ? undefined : writtenAnswerMissing;
    case 'ruled':
      if (factsOfType(state, 'ruling.received').length === 0) return notRuled;
      return toldInWriting(state, rules);
    case 'accepted':
    case 'disagreement':
    case 'no-reaction':
      return toldInWriting(state, rules);
    default:
      return unreachable(outcome);
  }
}

function toldInWriting(state: CaseState, rules: Rules): Rejection | undefined {
  if (state.status !== 'resolved') return notResolved;
  return mustWrite(rules) && !wasWritten(state, rules) ? writtenAnswerMissing : undefined;
}

/** A complaint that is not admitted is told so, with the letter the procedure has for it or by a decision. */
function wasTold(state: CaseState, rules: Rules): boolean {
  const letters = rules.procedure.admissibility.map(({ letter }) => letter);
  return (
    state.status === 'resolved' || factsOfType(state, 'letter.sent').some(({ data }) => letters.includes(data.kind))
  );
}

function mustWrite({ procedure }: Rules): boolean {
  return procedure.duties.some(({ kind }) => kind === 'decisions-in-writing');
}

function wasWritten(state: CaseState, { procedure }: Rules): boolean {
  const proofs = procedure.duties.filter(({ kind }) => kind === 'decisions-in-writing').flatMap(({ proof }) => proof);
  const since = state.decision?.takenAt ?? 0;
  return state.history.some(
    (fact) => instantOf(fact.data.at) >= since && proofs.some((pattern) => matches(pattern, fact)),
  );
}

const notResolved = refuse(
  'NotResolved',
  'Er is nog geen besluit aan de klager meegedeeld.',
  'No decision has been told to the complainant yet.',
);
const notWithdrawn = refuse(
  'NotWithdrawn',
  'De klager heeft de klacht niet ingetrokken.',
  'The complainant did not withdraw.',
);
const notRuled = refuse('NotRuled', 'Er is nog geen uitspraak.', 'There is no ruling yet.');
const writtenAnswerMissing = refuse(
  'WrittenAnswerMissing',
  'De klager heeft nog geen schriftelijk antwoord gekregen.',
  'The complainant has not had an answer in writing yet.',
);

function unreachable(outcome: never): never {
  throw new Error(`no such outcome: ${String(outcome)}`);
}
