import type { EventData, Fact } from '@gehoor/contracts';
import { instantOf } from '@gehoor/decision';
import { knownAfter } from '@gehoor/procedure';
import { fresh, type Complaint, type Holder, type IntakeState } from './complaint';
import { promisesAfter } from './promises';
import { statusAfter } from './status';

/** The complaint after one more fact, own or observed. What happens before receipt changes nothing: there is nothing yet. */
export function evolve(state: IntakeState, fact: Fact): IntakeState {
  if (fact.type === 'complaint.received') return fresh(fact.data);
  if (state === undefined) return undefined;
  const known: Complaint = {
    ...state,
    facts: knownAfter(state.facts, fact),
    status: statusAfter(state.status, fact),
    promises: promisesAfter(state.promises, fact),
  };
  return applied(known, fact);
}

function applied(state: Complaint, fact: Fact): Complaint {
  switch (fact.type) {
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
      return { ...state, step: fact.data.step };
    case 'decision.taken':
      return { ...state, outcome: fact.data.outcome };
    case 'complaint.resolved':
      return { ...state, resolvedAt: instantOf(fact.data.at) };
    case 'complaint.closed':
      return { ...state, closedAt: instantOf(fact.data.at), outcome: state.outcome ?? fact.data.outcome };
    case 'complaint.reopened':
      return reopened(state);
    default:
      return held(state, fact);
  }
}

/** The first hand-over tells who had it first: that may be closer than what receipt said. */
function handedOver({ custody }: Complaint, { from, to, at }: EventData<'complaint.handed-over'>): readonly Holder[] {
  const earlier = custody.length === 1 ? custody.map(({ since }) => ({ holder: from, since })) : custody;
  return [...earlier, { holder: to, since: instantOf(at) }];
}

function reopened({ resolvedAt: _resolved, closedAt: _closed, outcome: _outcome, ...state }: Complaint): Complaint {
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
