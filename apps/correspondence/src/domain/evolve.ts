import { evolveLetter } from './evolve-letter';
import type { KnownFact } from '@gehoor/decision';
import type { Correspondence } from './correspondence';

/** The correspondence after one more fact; facts that no letter can depend on change nothing. */
export function evolve(state: Correspondence, fact: KnownFact): Correspondence {
  switch (fact.type) {
    case 'complaint.received':
      return {
        ...state,
        received: fact.data,
        registeredBy: fact.actor,
        known: [...state.known, fact],
        department: fact.data.department,
      };
    case 'complaint.classified':
      return { ...state, known: [...state.known, fact], department: fact.data.department ?? state.department };
    case 'complaint.handed-over':
      return { ...state, department: fact.data.to };
    case 'handler.assigned':
      return { ...state, handler: fact.data.handler, department: fact.data.department ?? state.department };
    case 'case.taken-over':
      return { ...state, handler: fact.data.by };
    case 'response.given':
      return fact.data.substantive ? { ...state, answeredAt: state.answeredAt ?? Date.parse(fact.data.at) } : state;
    case 'decision.taken':
      return { ...state, decision: fact.data };
    case 'complaint.resolved':
      return { ...state, finalPositionAt: Date.parse(fact.data.at) };
    case 'delay.announced':
      return { ...state, delay: fact.data };
    case 'information.requested':
      return { ...state, information: fact.data };
    case 'gate.shut':
      return { ...state, shutGates: [...withoutItem(state.shutGates, fact.data.gate), fact.data.gate] };
    case 'gate.opened':
      return { ...state, shutGates: withoutItem(state.shutGates, fact.data.gate) };
    case 'referral.offered': {
      const { body, lastDay, opensAt } = fact.data;
      return {
        ...state,
        referral: { body, lastDay, opensAt: opensAt === undefined ? undefined : Date.parse(opensAt) },
      };
    }
    case 'persons.erased':
      return { ...state, erased: true };
    case 'clock.started':
    case 'clock.resumed':
    case 'clock.extended':
    case 'clock.voided':
    case 'clock.expired':
      return evolveClock(state, fact);
    case 'letter.drafted':
    case 'letter.blocked':
    case 'letter.approved':
    case 'letter.sent':
    case 'letter.bounced':
      return { ...state, letters: evolveLetter(state.letters, fact) };
    default:
      return state;
  }
}

type ClockFact = Extract<
  KnownFact,
  { type: 'clock.started' | 'clock.resumed' | 'clock.extended' | 'clock.voided' | 'clock.expired' }
>;

function evolveClock(state: Correspondence, fact: ClockFact): Correspondence {
  const { clock, clockId } = fact.data;
  switch (fact.type) {
    case 'clock.started':
      return { ...state, clocks: { ...state.clocks, [clock]: { clockId, dueAt: Date.parse(fact.data.dueAt) } } };
    case 'clock.resumed':
    case 'clock.extended':
      if (state.clocks[clock]?.clockId !== clockId) return state;
      return { ...state, clocks: { ...state.clocks, [clock]: { clockId, dueAt: Date.parse(fact.data.dueAt) } } };
    case 'clock.voided': {
      if (state.clocks[clock]?.clockId !== clockId) return state;
      const { [clock]: _voided, ...others } = state.clocks;
      return { ...state, clocks: others };
    }
    case 'clock.expired':
      return { ...state, expired: [...withoutItem(state.expired, clock), clock] };
    default:
      return fact satisfies never;
  }
}

function withoutItem(items: readonly string[], item: string): readonly string[] {
  return items.filter((each) => each !== item);
}
