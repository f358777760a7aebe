import type { EventData } from '@gehoor/contracts';
import { instantOf, type KnownFact } from '@gehoor/decision';
import { knownAfter, saidAfter } from '@gehoor/procedure';
import { fresh, type DisputeCase, type DisputeState, type Referral } from './dispute-case';

/** The case after one more fact, own or observed. What happens before receipt changes nothing. */
export function evolve(state: DisputeState, fact: KnownFact): DisputeState {
  if (fact.type === 'complaint.received') return fresh(fact);
  if (state === undefined) return undefined;
  // What was only just decided tells no source: it is ours.
  if (fact.source === undefined || fact.source === 'disputes-referral') return afterOwn(state, fact);
  const received = correctedBy(fact, state.received);
  return {
    ...saidAfter(state, fact),
    received,
    facts: knownAfter(state.facts, fact),
    observed: [...state.observed, fact],
  };
}

function correctedBy(fact: KnownFact, received: DisputeCase['received']): DisputeCase['received'] {
  return fact.type === 'complaint.receipt-corrected' ? { ...received, at: fact.data.receivedAt } : received;
}

function afterOwn(state: DisputeCase, fact: KnownFact): DisputeCase {
  const at = instantOf(fact.data.at);
  switch (fact.type) {
    case 'insurer.informed':
      return { ...state, insurer: { name: fact.data.insurer, informedAt: at } };
    case 'insurer.consulted': {
      const { insurer, about, advice, actions } = fact.data;
      // It has its id once it is recorded, and is shown no earlier.
      const consultation = { id: fact.id ?? '', at, insurer, about, advice, actions };
      return { ...state, consultations: [...state.consultations, consultation] };
    }
    case 'ruling.received':
      return ruled(state, fact.data, at);
    case 'ruling.order-complied': {
      const { orderId, proofSha256 } = fact.data;
      const orders = state.orders.map((order) =>
        order.orderId === orderId ? { ...order, compliedAt: at, proofSha256 } : order,
      );
      return { ...state, orders };
    }
    case 'referral.offered': {
      const { referralId, body, opensAt, lastDay } = fact.data;
      return { ...state, offers: [...state.offers, { at, referralId, body, opensAt, lastDay }] };
    }
    case 'referral.filed': {
      const { referralId, body, filedBy, caseNumber } = fact.data;
      return { ...state, referrals: [...state.referrals, { referralId, body, filedBy, filedAt: at, caseNumber }] };
    }
    case 'defence.due':
      return changed(state, fact.data.referralId, { defenceDueOn: fact.data.dueOn });
    case 'defence.submitted':
      return changed(state, fact.data.referralId, { defendedAt: at });
    case 'referral.withdrawn':
      return changed(state, fact.data.referralId, { withdrawnAt: at });
    case 'referral.closed':
      return changed(state, fact.data.referralId, { closedAt: at, outcome: fact.data.outcome });
    default:
      return state;
  }
}

function ruled(state: DisputeCase, data: EventData<'ruling.received'>, at: number): DisputeCase {
  const { rulingId, referralId, outcome, binding, orders } = data;
  const known = changed(state, referralId, { rulingId });
  return {
    ...known,
    rulings: [...known.rulings, { rulingId, referralId, outcome, binding, at }],
    orders: [...known.orders, ...orders.map((order) => ({ ...order, rulingId }))],
  };
}

function changed(state: DisputeCase, referralId: string, to: Partial<Referral>): DisputeCase {
  const referrals = state.referrals.map((each) => (each.referralId === referralId ? { ...each, ...to } : each));
  return { ...state, referrals };
}
