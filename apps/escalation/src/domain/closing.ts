import type { EventData, Fact } from '@gehoor/contracts';
import { factsOfType, firstReason, instantOf, isoOf, refuse, type Rejection, unreachable } from '@gehoor/decision';
import { silenceLastsUntil, tellsDecision } from '@gehoor/procedure';
import { dateText, localDate, momentText, startOfLocalDate, type Instant } from '@gehoor/working-time';
import { currentStep, type CaseState, hasMovedOn, type Rules } from './case';
import { openDuties } from './duties';
import { mustBeHandled, mustBeOpen, mustNotBeClosed, mustPass } from './guard';
import { openOrders } from './orders';
import { stepOf } from './roles';
import { reactionTo } from './statements';

type Outcome = EventData<'complaint.closed'>['outcome'];

/** What is against closing a case with an outcome, its duties aside. */
export function reasonAgainst(state: CaseState, rules: Rules, outcome: Outcome, now: Instant): Rejection | undefined {
  switch (outcome) {
    case 'routed':
      return firstReason(mustBeRouted(state), mustBeAnswered(state));
    // Also a question: whoever takes it back is owed no answer.
    case 'withdrawn':
      return firstReason(mustPass(state, rules, 'close'), mustBeWithdrawn(state));
    // The promises to the complainant, and the answer, are those of the other complaint.
    case 'duplicate':
      return originalOf(state) === undefined ? duplicateNotLinked : undefined;
    case 'ruled':
      return firstReason(mustPass(state, rules, 'close'), mustBeRuled(state, rules));
    default:
      return firstReason(mustBeOpen(state), mustPass(state, rules, 'close'), mustHaveEnded(state, rules, outcome, now));
  }
}

/** The complaint that this one is the same as. */
export function originalOf({ history }: CaseState): string | undefined {
  return factsOfType(history, 'complaint.linked').findLast(({ data }) => data.relation === 'duplicate')?.data
    .relatedComplaintId;
}

function mustBeRouted(state: CaseState): Rejection | undefined {
  if (currentStep(state) === undefined) return undefined;
  return refuse(
    'ComplaintNotRouted',
    'Deze klacht wordt behandeld en is niet doorgezonden.',
    'This complaint is handled and was not passed on.',
  );
}

/** A question is owed an answer in substance, by whom it was passed on to; feedback and what ends a contract are owed none. */
function mustBeAnswered({ received, history }: CaseState): Rejection | undefined {
  const isAnswered = factsOfType(history, 'response.given').some(({ data }) => data.substantive);
  return received?.kind === 'question' && !isAnswered ? questionNotAnswered : undefined;
}

function mustBeWithdrawn({ history }: CaseState): Rejection | undefined {
  const isWithdrawn = factsOfType(history, 'statement.received').some(({ data }) => data.kind === 'withdraws');
  return isWithdrawn ? undefined : complaintNotWithdrawn;
}

/** A case is ended by a ruling once that is complied with. One that was closed before, mostly because the difference of opinion lasted,
 *  is so without being re-opened: nothing is promised to the complainant again. */
function mustBeRuled(state: CaseState, rules: Rules): Rejection | undefined {
  return firstReason(
    mustBeHandled(state),
    hasRuling(state) ? undefined : rulingMissing,
    mustBeCompliedWith(state),
    toldInWriting(state, rules),
  );
}

function hasRuling({ history }: CaseState): boolean {
  return history.some(({ type }) => type === 'ruling.received');
}

function mustBeCompliedWith({ history }: CaseState): Rejection | undefined {
  const orders = openOrders(history).map(({ orderId, kind, complyBy }) => ({ orderId, kind, complyBy }));
  if (orders.length === 0) return undefined;
  const words = (language: 'nl' | 'en') =>
    orders.map(({ kind, complyBy }) => `${kind} (${dateText(complyBy, language)})`).join(', ');
  return refuse(
    'OrdersOpen',
    `De uitspraak is nog niet nagekomen: ${words('nl')}. Leg de nakoming vast (recordCompliance).`,
    `The ruling has not been complied with: ${words('en')}. Record the compliance (recordCompliance).`,
    { orders },
  );
}

/** Whether a case can be closed: one that is not; and as ruled also one that was closed otherwise, when there is a ruling.
 *  @param outcome left out: whether it can at all */
export function mustBeClosable(state: CaseState, outcome: Outcome = 'ruled'): Rejection | undefined {
  const last = factsOfType(state.history, 'complaint.closed').at(-1)?.data.outcome;
  const isEndedByRuling = outcome === 'ruled' && last !== 'ruled' && hasRuling(state);
  return isEndedByRuling ? undefined : mustNotBeClosed(state);
}

function mustHaveEnded(
  state: CaseState,
  rules: Rules,
  outcome: Exclude<Outcome, 'routed' | 'duplicate' | 'withdrawn' | 'ruled'>,
  now: Instant,
): Rejection | undefined {
  switch (outcome) {
    case 'not-admissible':
      return wasTurnedAway(state, rules) || toldInWriting(state, rules) === undefined
        ? undefined
        : writtenAnswerMissing;
    case 'accepted':
      return toldInWriting(state, rules) ?? mustBeAccepted(state, rules);
    case 'disagreement':
      return toldInWriting(state, rules) ?? (reactionTo(state) === 'dissatisfied' ? undefined : disagreementMissing);
    case 'no-reaction':
      return toldInWriting(state, rules) ?? mustHaveBeenSilent(state, rules, now);
    default:
      return unreachable(outcome);
  }
}

function toldInWriting(state: CaseState, rules: Rules): Rejection | undefined {
  if (state.decision?.communicatedAt === undefined || hasMovedOn(state)) return decisionNotTold;
  if (hasComeBack(state, rules)) return decisionCameBack;
  return wasWritten(state, rules) ? undefined : writtenAnswerMissing;
}

/** What the complainant is still owed of the decision that was taken: to be told it, also when all that told it came back; to be
 *  told it in writing, where the procedure wants that and they only heard it. */
export function decisionOwes(state: CaseState, rules: Rules): 'telling' | 'writing' | undefined {
  const { decision } = state;
  if (decision === undefined) return undefined;
  if (decision.communicatedAt === undefined || hasComeBack(state, rules)) return 'telling';
  return wasWritten(state, rules) ? undefined : 'writing';
}

/** Whether all that told the decision came back: then nobody was told. */
function hasComeBack({ history, decision }: CaseState, { procedure }: Rules): boolean {
  const since = decision?.takenAt ?? 0;
  const told = history.filter((fact) => instantOf(fact.data.at) >= since && tellsDecision(procedure, fact));
  return told.length > 0 && !told.some((fact) => hasArrived(history, fact));
}

function hasArrived(history: CaseState['history'], fact: Fact): boolean {
  if (fact.type !== 'letter.sent') return true;
  const { letterId } = fact.data;
  return !factsOfType(history.slice(history.indexOf(fact)), 'letter.bounced').some(
    ({ data }) => data.letterId === letterId,
  );
}

/** What passes between the firm and the complainant: silence counts from the last of it. */
const contacts = ['complaint.received', 'letter.sent', 'talk.held', 'response.given', 'statement.received'] as const;

function mustHaveBeenSilent(
  { history }: CaseState,
  { procedure, calendar }: Rules,
  now: Instant,
): Rejection | undefined {
  const since = Math.max(
    ...contacts.flatMap((type) => factsOfType(history, type).map(({ data }) => instantOf(data.at))),
  );
  const from = silenceLastsUntil(procedure, calendar, since);
  if (now >= from) return undefined;
  const on = localDate(calendar, from);
  const isWholeDay = startOfLocalDate(calendar, on) === from;
  const words = (language: 'nl' | 'en') => (isWholeDay ? dateText(on, language) : momentText(calendar, from, language));
  return refuse(
    'ReactionStillPossible',
    `De klager kan nog reageren. Sluiten omdat een reactie uitblijft, kan vanaf ${words('nl')}.`,
    `The complainant may still react. Closing for lack of a reaction is possible from ${words('en')}.`,
    { possibleOn: on, silentSince: isoOf(since) },
  );
}

/** A complaint that is not admitted is told so with the letter the procedure has for it; else in the writing of a decision. */
function wasTurnedAway({ history }: CaseState, { procedure }: Rules): boolean {
  const letters = procedure.admissibility.map(({ letter }) => letter);
  return factsOfType(history, 'letter.sent').some(
    (fact) => letters.includes(fact.data.kind) && hasArrived(history, fact),
  );
}

/** Also where the procedure asks for no writing. */
function wasWritten(state: CaseState, rules: Rules): boolean {
  const open = openDuties(state, rules);
  return !rules.procedure.duties.some(({ kind, id }) => kind === 'decisions-in-writing' && open.has(id));
}

function mustBeAccepted(state: CaseState, { procedure }: Rules): Rejection | undefined {
  if (reactionTo(state) === 'accepts') return undefined;
  const isProposal = state.decision !== undefined && stepOf(procedure, state.decision.step).agreed;
  return isProposal ? proposalNotAccepted : decisionNotAccepted;
}

const proposalNotAccepted = refuse(
  'ProposalNotAccepted',
  'De klager heeft het voorstel nog niet aanvaard; leg dat vast met recordStatement (ACCEPTS).',
  'The complainant has not accepted the proposal yet; record it with recordStatement (ACCEPTS).',
);
const decisionNotAccepted = refuse(
  'DecisionNotAccepted',
  'De klager heeft het besluit niet aanvaard: leg de aanvaarding vast met recordStatement (ACCEPTS), of sluit als NO_REACTION zodra de stilte lang genoeg duurde.',
  'The complainant has not accepted the decision: record the acceptance with recordStatement (ACCEPTS), or close as NO_REACTION once the silence has lasted.',
);
const disagreementMissing = refuse(
  'DisagreementMissing',
  'De klager heeft niet gezegd het met het besluit oneens te zijn; leg dat vast met recordStatement (DISSATISFIED).',
  'The complainant has not said that they disagree with the decision; record it with recordStatement (DISSATISFIED).',
);
const duplicateNotLinked = refuse(
  'DuplicateNotLinked',
  'Verbind deze klacht eerst als dubbele met de klacht die wordt behandeld (linkComplaints).',
  'Link this complaint first, as a duplicate, to the one that is handled (linkComplaints).',
);
const decisionNotTold = refuse(
  'DecisionNotTold',
  'Op deze stap is nog geen besluit aan de klager meegedeeld.',
  'No decision on this step has been told to the complainant yet.',
);
const decisionCameBack = refuse(
  'DecisionCameBack',
  'De brief met het besluit is teruggekomen: de klager weet het nog niet. Verstuur hem opnieuw (sendLetter).',
  'The letter with the decision came back: the complainant does not know yet. Send it again (sendLetter).',
);
const complaintNotWithdrawn = refuse(
  'ComplaintNotWithdrawn',
  'De klager heeft de klacht niet ingetrokken.',
  'The complainant did not withdraw.',
);
const questionNotAnswered = refuse(
  'QuestionNotAnswered',
  'Op deze vraag is nog geen inhoudelijk antwoord gegeven: leg het vast met giveResponse (substantive), of sluit als WITHDRAWN wie haar introk (recordStatement, WITHDRAWS).',
  'This question has not been answered in substance yet: record the answer with giveResponse (substantive), or close it as WITHDRAWN if it was taken back (recordStatement, WITHDRAWS).',
);
const rulingMissing = refuse('RulingMissing', 'Er is nog geen uitspraak.', 'There is no ruling yet.');
const writtenAnswerMissing = refuse(
  'WrittenAnswerMissing',
  'De klager heeft nog geen schriftelijk antwoord gekregen.',
  'The complainant has not had an answer in writing yet.',
);
