import type { ComplaintEvent } from '@gehoor/contracts';
import { knownAfter } from '@gehoor/procedure';
import { fresh, type DisputeCase, type DisputeState, type Offer, type Referral } from './dispute-case';

/** The case after one more fact, own or observed. What happens before receipt changes nothing. */
export function evolve(state: DisputeState, event: ComplaintEvent): DisputeState {
  if (event.type === 'complaint.received') return { ...fresh(event), observed: [event] };
  if (state === undefined) return undefined;
  if (event.source === 'disputes-referral') return afterOwn(state, event);
  return afterObserved(
    { ...state, facts: knownAfter(state.facts, event), observed: [...state.observed, event] },
    event,
  );
}

function afterObserved(state: DisputeCase, event: ComplaintEvent): DisputeCase {
  const at = Date.parse(event.data.at);
  switch (event.type) {
    case 'decision.taken':
      return { ...state, decisions: [...state.decisions, { at }] };
    case 'letter.sent':
      return { ...state, letters: [...state.letters, { at, kind: event.data.kind }] };
    case 'response.given':
      return { ...state, responses: [...state.responses, { at, substantive: event.data.substantive }] };
    case 'complaint.resolved':
      return { ...state, resolutions: [...state.resolutions, { at }] };
    default:
      return state;
  }
}

function afterOwn(state: DisputeCase, event: ComplaintEvent): DisputeCase {
  switch (event.type) {
    case 'insurer.informed':
      return { ...state, insurer: { name: event.data.insurer, informedAt: Date.parse(event.data.at) } };
    case 'insurer.consulted': {
      const { at, insurer, about, advice } = event.data;
      const consultation = { id: event.id, at: Date.parse(at), insurer, about, advice };
      return { ...state, consultations: [...state.consultations, consultation] };
    }
    case 'ruling.received':
      return ruled(state, event.data);
    case 'ruling.order-complied': {
      const { orderId, at, proofSha256 } = event.data;
      const proof = { compliedAt: Date.parse(at), ...(proofSha256 === undefined ? {} : { proofSha256 }) };
      return {
        ...state,
        orders: state.orders.map((order) => (order.orderId === orderId ? { ...order, ...proof } : order)),
      };
    }
    default:
      return afterReferral(state, event);
  }
}

function afterReferral(state: DisputeCase, event: ComplaintEvent): DisputeCase {
  switch (event.type) {
    case 'referral.offered':
      return { ...state, offers: [...state.offers, offered(event.data)] };
    case 'referral.filed': {
      const { at, referralId, body, filedBy, caseNumber } = event.data;
      const filed = { referralId, body, filedBy, filedAt: Date.parse(at) };
      return { ...state, referrals: [...state.referrals, caseNumber === undefined ? filed : { ...filed, caseNumber }] };
    }
    case 'defence.due':
      return changed(state, event.data.referralId, { defenceDueOn: event.data.dueOn });
    case 'defence.submitted':
      return changed(state, event.data.referralId, { defendedAt: Date.parse(event.data.at) });
    case 'referral.withdrawn':
      return changed(state, event.data.referralId, { withdrawnAt: Date.parse(event.data.at) });
    case 'referral.closed': {
      const { referralId, at, outcome } = event.data;
      return changed(state, referralId, { closedAt: Date.parse(at), outcome });
    }
    default:
      return state;
  }
}

type Data<T extends ComplaintEvent['type']> = Extract<ComplaintEvent, { type: T }>['data'];

function ruled(state: DisputeCase, data: Data<'ruling.received'>): DisputeCase {
  const { at, rulingId, referralId, outcome, binding, orders } = data;
  const ruling = { rulingId, referralId, outcome, binding, at: Date.parse(at) };
  const known = changed(state, referralId, { rulingId });
  return {
    ...known,
    rulings: [...known.rulings, ruling],
    orders: [...known.orders, ...orders.map((order) => ({ ...order, rulingId }))],
  };
}

function offered({ at, referralId, body, opensAt, lastDay }: Data<'referral.offered'>): Offer {
  const offer = { at: Date.parse(at), referralId, body };
  return { ...offer, ...(opensAt === undefined ? {} : { opensAt }), ...(lastDay === undefined ? {} : { lastDay }) };
}

function changed(state: DisputeCase, referralId: string, to: Partial<Referral>): DisputeCase {
  const referrals = state.referrals.map((each) => (each.referralId === referralId ? { ...each, ...to } : each));
  return { ...state, referrals };
}
