import type { ComplaintEvent, EventData } from '@gehoor/contracts';
import { knownAfter } from '@gehoor/procedure';
import { fresh, type Complaint, type Holder, type IntakeState } from './complaint';
import { promisesAfter } from './promises';
import { statusAfter } from './status';

/** The complaint after one more fact, own or observed. What happens before receipt changes nothing: there is nothing yet. */
export function evolve(state: IntakeState, event: ComplaintEvent): IntakeState {
  if (event.type === 'complaint.received') return fresh(event.data);
  if (state === undefined) return undefined;
  const known: Complaint = {
    ...state,
    facts: knownAfter(state.facts, event),
    status: statusAfter(state.status, event),
    promises: promisesAfter(state.promises, event),
  };
  return applied(known, event);
}

function applied(state: Complaint, event: ComplaintEvent): Complaint {
  switch (event.type) {
    case 'complaint.handed-over':
      return { ...state, custody: handedOver(state, event.data) };
    case 'statement.received':
      return { ...state, statements: [...state.statements, event.data] };
    case 'attachment.added':
      return { ...state, attachments: [...state.attachments, event.data] };
    case 'feedback.received':
      return { ...state, feedback: [...state.feedback, event.data] };
    case 'complaint.linked':
      return { ...state, links: [...state.links, event.data] };
    case 'persons.erased':
      return { ...state, personsErasedAt: Date.parse(event.data.at) };
    case 'step.entered':
      return { ...state, step: event.data.step };
    case 'decision.taken':
      return { ...state, outcome: event.data.outcome };
    case 'complaint.resolved':
      return { ...state, resolvedAt: Date.parse(event.data.at) };
    case 'complaint.closed':
      return { ...state, closedAt: Date.parse(event.data.at), outcome: state.outcome ?? event.data.outcome };
    case 'complaint.reopened':
      return reopened(state);
    default:
      return held(state, event);
  }
}

/** The first hand-over tells who had it first: that may be closer than what receipt said. */
function handedOver({ custody }: Complaint, { from, to, at }: EventData<'complaint.handed-over'>): readonly Holder[] {
  const earlier = custody.length === 1 ? custody.map(({ since }) => ({ holder: from, since })) : custody;
  return [...earlier, { holder: to, since: Date.parse(at) }];
}

function reopened({ resolvedAt: _resolved, closedAt: _closed, outcome: _outcome, ...state }: Complaint): Complaint {
  return state;
}

/** What keeps the file from being erased: a case before a dispute body, an order not complied with. */
function held(state: Complaint, event: ComplaintEvent): Complaint {
  switch (event.type) {
    case 'referral.filed':
      return { ...state, openReferrals: [...state.openReferrals, event.data.referralId] };
    case 'referral.withdrawn':
    case 'referral.closed': {
      const { referralId } = event.data;
      return { ...state, openReferrals: state.openReferrals.filter((id) => id !== referralId) };
    }
    case 'ruling.received':
      return { ...state, openOrders: [...state.openOrders, ...event.data.orders.map(({ orderId }) => orderId)] };
    case 'ruling.order-complied': {
      const { orderId } = event.data;
      return { ...state, openOrders: state.openOrders.filter((id) => id !== orderId) };
    }
    default:
      return state;
  }
}
