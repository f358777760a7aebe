import type { EventData, EventType, Fact, StartedClock } from '@gehoor/contracts';
import { instantOf, type KnownFact } from '@gehoor/decision';
import { knownAfter } from '@gehoor/procedure';
import type { Complaint, Holder, IntakeState, PromiseRun, Status } from './complaint';
import type { Subject } from './subject';

export function isSubject(state: object): state is Subject {
  return 'opened' in state;
}

/** The complaint, or the subject, after one more fact, own or observed. What happens before receipt changes nothing: there is
 *  nothing yet. */
export function evolve(state: IntakeState, fact: KnownFact): IntakeState {
  if (fact.type === 'complaint.received') return { ...fresh(fact.data), history: [fact] };
  if (fact.type === 'subject.opened') return { opened: fact.data, history: [fact] };
  if (state === undefined) return undefined;
  if (isSubject(state)) return { ...state, history: [...state.history, fact] };
  const known: Complaint = {
    ...state,
    facts: knownAfter(state.facts, fact),
    status: statusAfter(state.status, fact),
    promises: promisesAfter(state.promises, fact),
  };
  return { ...applied(known, fact), history: [...state.history, fact] };
}

/** A complaint as it stands right after receipt. */
function fresh(received: EventData<'complaint.received'>): Complaint {
  const holder = received.receivedVia === 'reception' ? 'reception' : (received.department ?? received.receivedVia);
  return {
    received,
    facts: knownAfter({}, { type: 'complaint.received', data: received }),
    status: 'received',
    custody: [{ holder, since: instantOf(received.at) }],
    statements: [],
    attachments: [],
    feedback: [],
    links: [],
    promises: [],
    openReferrals: [],
    openOrders: [],
  };
}

/** Received at another time: by whoever had it first. */
function receivedAt(state: Complaint, at: string): Complaint {
  const [first, ...others] = state.custody;
  const custody = first === undefined ? [] : [{ ...first, since: instantOf(at) }, ...others];
  return { ...state, received: { ...state.received, at }, custody };
}

function applied(state: Complaint, fact: Fact): Complaint {
  switch (fact.type) {
    case 'complaint.receipt-corrected':
      return receivedAt(state, fact.data.receivedAt);
    case 'complaint.handed-over':
      return { ...state, custody: handedOver(state, fact.data) };
    case 'statement.received':
      return { ...state, statements: [...state.statements, fact.data] };
    case 'attachment.added':
      return { ...state, attachments: [...state.attachments, fact.data] };
    case 'feedback.received':
      return { ...state, feedback: [...state.feedback, fact.data] };
    case 'complaint.linked':
      return { ...state, links: [...state.links, fact.data] };
    case 'persons.erased':
      return { ...state, personsErasedAt: instantOf(fact.data.at) };
    case 'step.entered':
      return { ...movedOn(state), step: fact.data.step };
    case 'decision.taken':
      return { ...state, outcome: fact.data.outcome };
    case 'complaint.resolved':
      return { ...state, resolvedAt: instantOf(fact.data.at) };
    case 'complaint.closed':
      return { ...state, closedAt: instantOf(fact.data.at), outcome: state.outcome ?? fact.data.outcome };
    case 'complaint.reopened':
      return undecided(state);
    default:
      return held(state, fact);
  }
}

/** The first hand-over tells who had it first: that may be closer than what receipt said. */
function handedOver({ custody }: Complaint, { from, to, at }: EventData<'complaint.handed-over'>): readonly Holder[] {
  const earlier = custody.length === 1 ? custody.map(({ since }) => ({ holder: from, since })) : custody;
  return [...earlier, { holder: to, since: instantOf(at) }];
}

/** On the next step it is decided anew: what was decided on the last is not how it ended. */
function movedOn(state: Complaint): Complaint {
  return state.status === 'closed' ? state : undecided(state);
}

function undecided({ resolvedAt: _resolved, closedAt: _closed, outcome: _outcome, ...state }: Complaint): Complaint {
  return state;
}

/** What keeps the file from being erased: a case before a dispute body, an order not complied with. */
function held(state: Complaint, fact: Fact): Complaint {
  switch (fact.type) {
    case 'referral.filed':
      return { ...state, openReferrals: [...state.openReferrals, fact.data.referralId] };
    case 'referral.withdrawn':
    case 'referral.closed': {
      const { referralId } = fact.data;
      return { ...state, openReferrals: state.openReferrals.filter((id) => id !== referralId) };
    }
    case 'ruling.received':
      return { ...state, openOrders: [...state.openOrders, ...fact.data.orders.map(({ orderId }) => orderId)] };
    case 'ruling.order-complied': {
      const { orderId } = fact.data;
      return { ...state, openOrders: state.openOrders.filter((id) => id !== orderId) };
    }
    default:
      return state;
  }
}

/** Where a complaint stands after one more fact.
 *  A person or an answer brings it into handling; one that was decided and comes to another step is handled again, and so is
 *  a re-opened one, which stays so until it is decided anew. The case of it (escalation) stands nowhere else. */
function statusAfter(status: Status, { type }: { readonly type: EventType }): Status {
  switch (type) {
    case 'handler.assigned':
    case 'case.taken-over':
    case 'response.given':
    case 'letter.sent':
      return status === 'received' ? 'in-handling' : status;
    case 'step.entered':
      return status === 'resolved' ? 'reopened' : status === 'decided' ? 'in-handling' : status;
    case 'decision.taken':
      return status === 'closed' ? status : 'decided';
    case 'complaint.resolved':
      return status === 'closed' ? status : 'resolved';
    case 'complaint.closed':
      return 'closed';
    case 'complaint.reopened':
      return 'reopened';
    default:
      return status;
  }
}

/** The scheduler's clocks after one more of its facts. An expired clock stays running until it is stopped: late, not over. */
function promisesAfter(promises: readonly PromiseRun[], fact: Fact): readonly PromiseRun[] {
  switch (fact.type) {
    case 'clock.started':
      return [...promises, ...fact.data.clocks.map(promised)];
    case 'clock.paused':
      return changed(promises, fact.data.clockId, { state: 'paused' });
    case 'clock.resumed':
      return changed(promises, fact.data.clockId, { state: 'running', dueAt: fact.data.dueAt });
    case 'clock.extended':
      return changed(promises, fact.data.clockId, { dueAt: fact.data.dueAt });
    case 'clock.stopped':
      return changed(promises, fact.data.clockId, { state: fact.data.outcome, dueAt: fact.data.dueAt });
    case 'clock.voided':
      return changed(promises, fact.data.clockId, { state: 'voided' });
    case 'clock.recounted': {
      const { state, dueAt } = fact.data.now;
      return changed(promises, fact.data.clockId, { state, dueAt });
    }
    default:
      return promises;
  }
}

function promised({ clockId, clock, clause, modality, dueAt, pauses = [] }: StartedClock): PromiseRun {
  const state = pauses.some(({ to }) => to === undefined) ? 'paused' : 'running';
  return { clockId, clock, clause, modality, dueAt, state };
}

function changed(promises: readonly PromiseRun[], clockId: string, to: Partial<PromiseRun>): readonly PromiseRun[] {
  return promises.map((promise) => (promise.clockId === clockId ? { ...promise, ...to } : promise));
}
