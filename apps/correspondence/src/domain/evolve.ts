import type { KnownFact } from '@gehoor/decision';
import type { Correspondence, Letter, RunningClock } from './correspondence';

/** The correspondence after one more fact, own or observed, recorded or only decided. */
export function evolve(state: Correspondence, fact: KnownFact): Correspondence {
  return { ...changed(state, fact), history: [...state.history, fact] };
}

function changed(state: Correspondence, fact: KnownFact): Correspondence {
  switch (fact.type) {
    case 'complaint.received':
      return {
        ...state,
        received: fact.data,
        registeredBy: fact.actor,
        department: fact.data.department,
      };
    case 'complaint.receipt-corrected': {
      const received = state.received && { ...state.received, at: fact.data.receivedAt };
      return { ...state, received };
    }
    case 'complaint.classified':
      return { ...state, department: fact.data.department ?? state.department };
    case 'complaint.handed-over':
      return { ...state, department: fact.data.to };
    case 'handler.assigned':
      return { ...state, handler: fact.data.handler, department: fact.data.department ?? state.department };
    case 'case.taken-over':
      return { ...state, handler: fact.data.by };
    case 'decision.taken':
      return { ...state, decision: fact.data };
    case 'admissibility.decided': {
      const { at, limit, admitted, countedFrom, lastDay } = fact.data;
      return { ...state, refusal: admitted ? undefined : { limit, at: Date.parse(at), countedFrom, lastDay } };
    }
    case 'complaint.reopened':
      return fact.data.mode === 'new-round' ? { ...state, round: state.round + 1 } : state;
    case 'delay.announced':
      return { ...state, delay: fact.data };
    case 'information.requested':
      return { ...state, information: fact.data };
    case 'gate.shut':
    case 'gate.opened': {
      const { gate, openFor } = fact.data;
      const others = withoutItem(state.shutGates, gate);
      const letsLettersOut = openFor?.includes('send-letter') ?? fact.type === 'gate.opened';
      return { ...state, shutGates: letsLettersOut ? others : [...others, gate] };
    }
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
      return { ...state, runs: runsAfter(state, fact), letters: lettersAfter(state, fact) };
  }
}

/** The runs after one more fact about them: one that stands still, was extended or stopped in time after all has not lapsed. */
function runsAfter({ runs, history }: Correspondence, fact: KnownFact): Correspondence['runs'] {
  const toldAt = history.length;
  const change = (clockId: string, more: Partial<RunningClock>): Correspondence['runs'] => {
    const run = runs[clockId];
    return run === undefined ? runs : { ...runs, [clockId]: { ...run, ...more, toldAt } };
  };
  switch (fact.type) {
    case 'clock.started': {
      const started = fact.data.clocks.map(({ clock, clockId, dueAt }): [string, RunningClock] => [
        clockId,
        { clock, dueAt: Date.parse(dueAt), hasLapsed: false, hasEnded: false, toldAt },
      ]);
      return { ...runs, ...Object.fromEntries(started) };
    }
    case 'clock.resumed':
      return change(fact.data.clockId, { dueAt: Date.parse(fact.data.dueAt), hasEnded: false });
    case 'clock.extended':
      return change(fact.data.clockId, { dueAt: Date.parse(fact.data.dueAt), hasLapsed: false });
    case 'clock.paused':
      return change(fact.data.clockId, { hasLapsed: false });
    case 'clock.expired':
      return change(fact.data.clockId, { hasLapsed: true });
    case 'clock.stopped':
      return change(fact.data.clockId, { hasEnded: true, hasLapsed: fact.data.outcome === 'broken' });
    case 'clock.recounted': {
      const { clock, clockId, now } = fact.data;
      const { [clockId]: _, ...others } = runs;
      if (now.state === 'voided') return others;
      const hasLapsed = now.expiredAt !== undefined || now.state === 'broken';
      // In its old place, where it has one.
      const hasEnded = now.endedAt !== undefined;
      return { ...runs, [clockId]: { clock, dueAt: Date.parse(now.dueAt), hasLapsed, hasEnded, toldAt } };
    }
    case 'clock.voided': {
      const { [fact.data.clockId]: _, ...others } = runs;
      return others;
    }
    default:
      return runs;
  }
}

function lettersAfter({ letters, round, runs }: Correspondence, fact: KnownFact): readonly Letter[] {
  const change = (letterId: string, more: (letter: Letter) => Partial<Letter>) =>
    letters.map((letter) => (letter.id === letterId ? { ...letter, ...more(letter) } : letter));
  switch (fact.type) {
    case 'letter.drafted':
      return [...letters, drafted(fact, round, runs)];
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
      return change(letterId, () => {
        return { status: 'sent', sentAt: Date.parse(at), medium, datesTold, clauses, withdrawn: undefined };
      });
    }
    case 'letter.answered': {
      const { letterId, at, answer } = fact.data;
      return change(letterId, () => ({ answered: { answer, at: Date.parse(at) } }));
    }
    case 'letter.withdrawn': {
      const { letterId, at, reason, clock } = fact.data;
      return change(letterId, () => ({ status: 'withdrawn', withdrawn: { at: Date.parse(at), reason, clock } }));
    }
    case 'letter.bounced': {
      const { letterId, at, reason } = fact.data;
      return change(letterId, () => ({ status: 'bounced', bouncedAt: Date.parse(at), bounceReason: reason }));
    }
    default:
      return letters;
  }
}

function drafted(
  { data, actor }: Extract<KnownFact, { type: 'letter.drafted' }>,
  round: number,
  runs: Correspondence['runs'],
): Letter {
  const { letterId, at, ...told } = data;
  return {
    ...told,
    runsOver: Object.entries(runs).flatMap(([clockId, { hasEnded }]) => (hasEnded ? [clockId] : [])),
    id: letterId,
    round,
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
