import { instantOf } from '@gehoor/decision';
import type { EventData, Fact } from '@gehoor/contracts';
import type { CaseState, Hearing, OpenClock, Talk } from './case';

/** The case after one more fact, own or observed, recorded or only decided. */
export function evolve(state: CaseState, fact: Fact): CaseState {
  const next = changed(state, fact);
  return { ...next, history: [...state.history, fact] };
}

function changed(state: CaseState, fact: Fact): CaseState {
  const at = instantOf(fact.data.at);
  switch (fact.type) {
    case 'complaint.received':
      return { ...state, received: fact.data, department: fact.data.department ?? state.department };
    case 'complaint.receipt-corrected':
      return { ...state, received: state.received && { ...state.received, at: fact.data.receivedAt } };
    case 'complaint.classified':
      return { ...state, department: fact.data.department ?? state.department };
    case 'complaint.handed-over':
      return { ...state, department: fact.data.to };
    case 'step.entered':
      return enterStep(state, fact.data, at);
    case 'handler.assigned': {
      const { handler, role, department } = fact.data;
      return {
        ...state,
        handler: { handler, role, since: at, department },
        department: department ?? state.department,
      };
    }
    case 'gate.shut':
    case 'gate.opened':
      return { ...state, gates: withGate(state, fact.data, fact.type === 'gate.opened', at) };
    case 'next-action.planned':
      return { ...state, nextAction: { on: fact.data.on, action: fact.data.action, plannedAt: at } };
    case 'decision.taken': {
      const { decisionId, outcome, remedies, step, by } = fact.data;
      return { ...unlessClosed(state, 'open'), decision: { decisionId, outcome, remedies, step, by, takenAt: at } };
    }
    case 'decision.told':
      return { ...state, decision: told(state, fact.data) };
    case 'complaint.resolved':
      return { ...unlessClosed(state, 'resolved'), decision: told(state, fact.data) };
    case 'complaint.reopened':
      return { ...state, status: 'open', closedAt: undefined };
    case 'complaint.closed':
      return { ...state, status: 'closed', closedAt: at };
    default:
      return {
        ...state,
        hearings: hearingsAfter(state, fact, at),
        talks: talksAfter(state, fact, at),
        clocks: clocksAfter(state, fact),
      };
  }
}

/** A proposal was told when it was told, not when it was accepted. */
function told({ decision }: CaseState, { at, communicatedBy }: EventData<'decision.told'>): CaseState['decision'] {
  if (decision === undefined || decision.communicatedAt !== undefined) return decision;
  return { ...decision, communicatedAt: instantOf(at), communicatedBy };
}

/** Another role owns the new step: whoever handled it no longer does. A resolved complaint that moves on is open again. */
function enterStep(state: CaseState, data: EventData<'step.entered'>, enteredAt: number): CaseState {
  const { step, round, ownerRole, oversightRole, trigger, clause } = data;
  const entry = { step, round, ownerRole, oversightRole, trigger, clause, enteredAt, place: state.history.length };
  const handler = state.handler?.role === ownerRole ? state.handler : undefined;
  return { ...unlessClosed(state, 'open'), handler, path: [...state.path, entry] };
}

/** What is closed stays closed until it is re-opened. */
function unlessClosed(state: CaseState, status: CaseState['status']): CaseState {
  return state.status === 'closed' ? state : { ...state, status };
}

function withGate(
  { gates }: CaseState,
  { gate, reason, openFor }: EventData<'gate.shut'>,
  isOpened: boolean,
  at: number,
): CaseState['gates'] {
  const known = gates.find((each) => each.gate === gate);
  const turned = { gate, isShut: !isOpened || openFor !== undefined, reason, openFor };
  const next = isOpened ? { ...turned, shutAt: known?.shutAt ?? at, openedAt: at } : { ...turned, shutAt: at };
  return [...gates.filter((each) => each.gate !== gate), next];
}

function hearingsAfter({ hearings }: CaseState, fact: Fact, at: number): readonly Hearing[] {
  const change = (hearingId: string, more: Partial<Hearing>) =>
    hearings.map((each) => (each.hearingId === hearingId ? { ...each, ...more } : each));
  switch (fact.type) {
    case 'hearing.opened': {
      const { hearingId, person } = fact.data;
      return [...hearings, { hearingId, person, stage: 'opened', openedAt: at }];
    }
    case 'hearing.asked':
      return change(fact.data.hearingId, { stage: 'asked', askedAt: at });
    case 'hearing.summarised':
      return change(fact.data.hearingId, { stage: 'summarised', summarisedAt: at });
    case 'hearing.signed':
      return change(fact.data.hearingId, { stage: 'signed', endedAt: at });
    case 'hearing.filed':
      return change(fact.data.hearingId, { stage: 'filed', filedAt: at, attachmentId: fact.data.attachmentId });
    case 'hearing.refused':
      return change(fact.data.hearingId, { stage: 'refused', endedAt: at });
    default:
      return hearings;
  }
}

function talksAfter({ talks }: CaseState, fact: Fact, at: number): readonly Talk[] {
  const end = (talkId: string, more: Partial<Talk>) =>
    talks.map((talk) => (talk.talkId === talkId ? { ...talk, endedAt: at, ...more } : talk));
  switch (fact.type) {
    case 'talk.offered':
      return [...talks, { talkId: fact.data.talkId, stage: 'offered', offeredAt: at, isMinuted: false }];
    case 'talk.declined':
      return end(fact.data.talkId, { stage: 'declined' });
    case 'talk.held':
      return end(fact.data.talkId, { stage: 'held', medium: fact.data.medium, isMinuted: fact.data.minuted });
    default:
      return talks;
  }
}

function clocksAfter({ clocks }: CaseState, fact: Fact): readonly OpenClock[] {
  const change = (clockId: string, more: Partial<OpenClock>) =>
    clocks.map((each) => (each.clockId === clockId ? { ...each, ...more } : each));
  switch (fact.type) {
    case 'clock.started': {
      const fresh = { isPaused: false, isWarned: false, isExpired: false };
      const started = fact.data.clocks.map(({ clockId, clock, kind, dueAt, pauses = [] }) => {
        const isPaused = pauses.some(({ to }) => to === undefined);
        return { clockId, clock, kind, dueAt: instantOf(dueAt), ...fresh, isPaused };
      });
      return [...clocks, ...started];
    }
    case 'clock.paused':
      return change(fact.data.clockId, { isPaused: true, isExpired: false });
    case 'clock.resumed':
      return change(fact.data.clockId, { isPaused: false, dueAt: instantOf(fact.data.dueAt) });
    case 'clock.extended':
      return change(fact.data.clockId, { dueAt: instantOf(fact.data.dueAt), isWarned: false, isExpired: false });
    case 'clock.warned':
      return change(fact.data.clockId, { isWarned: true });
    case 'clock.expired':
      return change(fact.data.clockId, { isExpired: true });
    case 'clock.recounted': {
      const { clockId, clock, kind, now } = fact.data;
      const others = clocks.filter((each) => each.clockId !== clockId);
      if (now.endedAt !== undefined) return others;
      const isPaused = now.state === 'paused';
      const dueAt = instantOf(now.dueAt);
      return [
        ...others,
        { clockId, clock, kind, dueAt, isPaused, isWarned: false, isExpired: now.expiredAt !== undefined },
      ];
    }
    case 'clock.stopped':
    case 'clock.voided':
      return clocks.filter(({ clockId }) => clockId !== fact.data.clockId);
    default:
      return clocks;
  }
}
