import type { KnownFact } from '@gehoor/decision';
import type { Correspondence, Letter } from './correspondence';

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
    case 'complaint.receipt-corrected': {
      const received = state.received && { ...state.received, at: fact.data.receivedAt };
      return { ...state, received, known: [...state.known, fact] };
    }
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
    case 'admissibility.decided': {
      const { at, limit, admitted, countedFrom, lastDay } = fact.data;
      return { ...state, refusal: admitted ? undefined : { limit, at: Date.parse(at), countedFrom, lastDay } };
    }
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
      const { at, body, lastDay, opensAt } = fact.data;
      return {
        ...state,
        referral: {
          at: Date.parse(at),
          body,
          lastDay,
          opensAt: opensAt === undefined ? undefined : Date.parse(opensAt),
        },
      };
    }
    case 'persons.erased':
      return { ...state, erased: true };
    default:
      return {
        ...state,
        expired: expiredAfter(state, fact),
        clocks: clocksAfter(state, fact),
        letters: lettersAfter(state, fact),
      };
  }
}

/** The clocks that have lapsed: one that stands still, was extended or stopped in time after all has not. */
function expiredAfter({ expired }: Correspondence, fact: KnownFact): Correspondence['expired'] {
  switch (fact.type) {
    case 'clock.expired':
      return [...withoutItem(expired, fact.data.clock), fact.data.clock];
    case 'clock.paused':
    case 'clock.extended':
      return withoutItem(expired, fact.data.clock);
    case 'clock.stopped':
      return fact.data.outcome === 'kept' ? withoutItem(expired, fact.data.clock) : expired;
    case 'clock.recounted': {
      const { clock, now } = fact.data;
      const hasLapsed = now.expiredAt !== undefined || now.state === 'broken';
      return hasLapsed ? [...withoutItem(expired, clock), clock] : withoutItem(expired, clock);
    }
    default:
      return expired;
  }
}

function clocksAfter({ clocks }: Correspondence, fact: KnownFact): Correspondence['clocks'] {
  switch (fact.type) {
    case 'clock.started': {
      const started = fact.data.clocks.map(({ clock, clockId, dueAt }) => [
        clock,
        { clockId, dueAt: Date.parse(dueAt) },
      ]);
      return { ...clocks, ...Object.fromEntries(started) };
    }
    case 'clock.resumed':
    case 'clock.extended': {
      const { clock, clockId, dueAt } = fact.data;
      const isLatest = clocks[clock]?.clockId === clockId;
      return isLatest ? { ...clocks, [clock]: { clockId, dueAt: Date.parse(dueAt) } } : clocks;
    }
    case 'clock.recounted': {
      const { clock, clockId, now } = fact.data;
      const known = clocks[clock];
      const { [clock]: _, ...others } = clocks;
      if (now.state === 'voided') return known?.clockId === clockId ? others : clocks;
      const isLatest = known === undefined || known.clockId === clockId;
      return isLatest ? { ...others, [clock]: { clockId, dueAt: Date.parse(now.dueAt) } } : clocks;
    }
    case 'clock.voided': {
      const { [fact.data.clock]: known, ...others } = clocks;
      return known?.clockId === fact.data.clockId ? others : clocks;
    }
    default:
      return clocks;
  }
}

function lettersAfter({ letters }: Correspondence, fact: KnownFact): readonly Letter[] {
  const change = (letterId: string, more: (letter: Letter) => Partial<Letter>) =>
    letters.map((letter) => (letter.id === letterId ? { ...letter, ...more(letter) } : letter));
  switch (fact.type) {
    case 'letter.drafted':
      return [...letters, drafted(fact)];
    case 'letter.blocked': {
      const { letterId, missing, gate } = fact.data;
      return change(letterId, () => ({ status: 'blocked', missing, gate }));
    }
    case 'letter.approved': {
      const { letterId, by, at } = fact.data;
      const approval = { by, at: Date.parse(at) };
      return change(letterId, ({ approvals }) => {
        return { status: 'approved', missing: [], gate: undefined, approvals: [...approvals, approval] };
      });
    }
    case 'letter.sent': {
      const { letterId, at, medium, datesTold, clauses } = fact.data;
      return change(letterId, () => ({ status: 'sent', sentAt: Date.parse(at), medium, datesTold, clauses }));
    }
    case 'letter.bounced': {
      const { letterId, at, reason } = fact.data;
      return change(letterId, () => ({ status: 'bounced', bouncedAt: Date.parse(at), bounceReason: reason }));
    }
    default:
      return letters;
  }
}

function drafted({ data, actor }: Extract<KnownFact, { type: 'letter.drafted' }>): Letter {
  const { letterId, at, ...told } = data;
  return {
    ...told,
    id: letterId,
    status: 'drafted',
    draftedAt: Date.parse(at),
    draftedBy: data.automatic ? undefined : actor,
    missing: [],
    approvals: [],
    datesTold: [],
    clauses: [],
  };
}

function withoutItem(items: readonly string[], item: string): readonly string[] {
  return items.filter((each) => each !== item);
}
