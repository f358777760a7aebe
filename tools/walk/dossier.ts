import type { ComplaintEvent, EventData } from '@gehoor/contracts';
import { instantOf, type Instant } from '@gehoor/decision';
import { type ComplaintFacts, factsOf, type Procedure } from '@gehoor/procedure';

export interface LetterSeen {
  readonly letterId: string;
  readonly kind: string;
  readonly status: 'waiting' | 'approved' | 'sent' | 'bounced' | 'withdrawn';
  readonly missing: readonly string[];
  readonly written: readonly string[];
}

export interface ClockSeen {
  readonly clockId: string;
  readonly clock: string;
  readonly kind: string;
  readonly about?: string | undefined;
  readonly state: 'running' | 'paused' | 'kept' | 'broken' | 'voided';
  readonly hasLapsed: boolean;
  readonly dueAt: Instant;
}

export interface DoorSeen {
  readonly referralId: string;
  readonly body: string;
  readonly stage: 'offered' | 'filed' | 'defended' | 'ruled' | 'over';
  readonly opensAt?: Instant | undefined;
}

export interface DecisionSeen {
  readonly step: string;
  readonly outcome: string;
  readonly isGenerous: boolean;
  /** Since the complaint came to its step. */
  readonly isTold: boolean;
}

/** What the facts of a complaint tell whoever reads them: what commands can be about, and where the complaint stands. Of facts
 *  alone, as the topic has them: no service is asked. */
export interface Dossier {
  readonly received?: EventData<'complaint.received'> | undefined;
  readonly known: ComplaintFacts;
  readonly status: 'none' | 'routed' | 'open' | 'resolved' | 'closed';
  readonly outcome?: string | undefined;
  readonly step?: string | undefined;
  readonly ownerRole?: string | undefined;
  readonly round: number;
  readonly reopenings: number;
  readonly handler?: { readonly person: string; readonly role: string } | undefined;
  readonly shutGates: readonly string[];
  /** The actions that a shut gate lets through all the same, by gate. */
  readonly openFor: Readonly<Record<string, readonly string[]>>;
  readonly attachments: readonly string[];
  readonly hearings: Readonly<Record<string, { readonly person: string; readonly stage: string }>>;
  readonly talks: Readonly<Record<string, string>>;
  readonly decision?: DecisionSeen | undefined;
  /** What the complainant last said of the decision they were told on this step: closing asks for it. */
  readonly reaction?: 'accepts' | 'dissatisfied' | undefined;
  readonly letters: readonly LetterSeen[];
  readonly clocks: readonly ClockSeen[];
  readonly doors: readonly DoorSeen[];
  readonly orders: Readonly<Record<string, boolean>>;
  /** What was said, asked and done, each once: since the complaint came to its step. */
  readonly said: readonly string[];
  /** The same, of what stays true on every step. */
  readonly stays: readonly string[];
}

export const noDossier: Dossier = {
  known: {},
  status: 'none',
  round: 0,
  reopenings: 0,
  shutGates: [],
  openFor: {},
  attachments: [],
  hearings: {},
  talks: {},
  letters: [],
  clocks: [],
  doors: [],
  orders: {},
  said: [],
  stays: [],
};

/** What only readers are told, or changes nothing that anybody decides by. */
const silent: readonly string[] = [
  'role.informed',
  'review.done',
  'next-action.planned',
  'informed.seen',
  'feedback.received',
  'cancellation.received',
  'clock.warned',
  'clock.extension-allowed',
  'clock.pause-set',
  'clock.pause-lifted',
  'defence.due',
];

/** The dossier after one more fact. */
export function read(dossier: Dossier, fact: ComplaintEvent, procedure: Procedure): Dossier {
  switch (fact.type) {
    case 'complaint.received': {
      const isHandled = procedure.kinds.some(({ id, handling }) => id === fact.data.kind && handling === 'handled');
      const known = factsOf([fact], procedure);
      return { ...dossier, received: fact.data, known, status: isHandled ? 'open' : 'routed' };
    }
    case 'complaint.receipt-corrected':
      return stays(dossier, fact.type);
    case 'complaint.classified': {
      const { at: _, ...told } = fact.data;
      return { ...dossier, known: { ...dossier.known, ...told } };
    }
    case 'step.entered': {
      const { step, ownerRole, round } = fact.data;
      const handler = dossier.handler?.role === ownerRole ? dossier.handler : undefined;
      const decision = dossier.decision && { ...dossier.decision, isTold: false };
      return { ...dossier, step, ownerRole, round, status: 'open', handler, decision, reaction: undefined, said: [] };
    }
    case 'handler.assigned':
      return { ...dossier, handler: { person: fact.data.handler, role: fact.data.role } };
    case 'gate.shut':
    case 'gate.opened': {
      const { gate, openFor = [] } = fact.data;
      // One that opened for some actions alone is shut for the others.
      const isShut = fact.type === 'gate.shut' || openFor.length > 0;
      const others = without(dossier.shutGates, gate);
      return {
        ...dossier,
        shutGates: isShut ? sorted([...others, gate]) : others,
        openFor: { ...dossier.openFor, [gate]: sorted([...openFor]) },
      };
    }
    case 'attachment.added':
      return { ...dossier, attachments: [...dossier.attachments, fact.data.attachmentId] };
    case 'hearing.opened':
    case 'hearing.asked':
    case 'hearing.summarised':
    case 'hearing.signed':
    case 'hearing.filed':
    case 'hearing.refused': {
      const { hearingId, person } = fact.data;
      return { ...dossier, hearings: { ...dossier.hearings, [hearingId]: { person, stage: fact.type } } };
    }
    case 'talk.offered':
    case 'talk.declined':
      return { ...dossier, talks: { ...dossier.talks, [fact.data.talkId]: fact.type } };
    case 'talk.held': {
      const stage = fact.data.minuted ? 'talk.minuted' : fact.type;
      return { ...dossier, talks: { ...dossier.talks, [fact.data.talkId]: stage } };
    }
    case 'decision.taken': {
      const { step, outcome, remedies } = fact.data;
      const decision = { step, outcome, isGenerous: remedies.length > 0, isTold: false };
      return { ...dossier, decision, reaction: undefined };
    }
    case 'decision.told':
      return { ...dossier, decision: told(dossier) };
    case 'complaint.resolved':
      return { ...dossier, status: 'resolved', decision: told(dossier) };
    case 'complaint.closed':
      return { ...dossier, status: 'closed', outcome: fact.data.outcome };
    case 'complaint.reopened':
      return { ...dossier, status: 'open', outcome: undefined, reopenings: dossier.reopenings + 1, said: [] };
    case 'statement.received': {
      const { kind } = fact.data;
      if (kind === 'withdraws') return stays(dossier, 'withdraws');
      const isReaction = dossier.decision?.isTold === true && (kind === 'accepts' || kind === 'dissatisfied');
      return said(isReaction ? { ...dossier, reaction: kind } : dossier, `says ${kind}`);
    }
    case 'response.given':
      return said(dossier, `response ${fact.data.substantive}`);
    case 'delay.announced':
      return said(dossier, `delay ${fact.data.clockId.split('#')[0]} ${fact.data.reason}`);
    case 'term.agreed':
      return stays(dossier, `agreed ${fact.data.clock}`);
    case 'service-fact.recorded':
      return stays(dossier, `service ${fact.data.kind}`);
    case 'admissibility.decided':
      return stays(dossier, `limit ${fact.data.limit} ${fact.data.admitted}`);
    case 'complaint.linked':
      return stays(dossier, `linked ${fact.data.relation}`);
    case 'insurer.consulted':
      return stays(dossier, `advice ${fact.data.about}`);
    default:
      return readMore(dossier, fact);
  }
}

function readMore(dossier: Dossier, fact: ComplaintEvent): Dossier {
  if (fact.type.startsWith('letter.')) return { ...dossier, letters: lettersAfter(dossier.letters, fact) };
  if (fact.type.startsWith('clock.')) return { ...dossier, clocks: clocksAfter(dossier.clocks, fact) };
  switch (fact.type) {
    case 'referral.offered': {
      const { referralId, body, opensAt } = fact.data;
      const others = dossier.doors.filter((door) => door.referralId !== referralId);
      const offered = { referralId, body, stage: 'offered', opensAt: opensAt && instantOf(opensAt) } as const;
      return { ...dossier, doors: [...others, { ...offered, opensAt: offered.opensAt || undefined }] };
    }
    case 'referral.filed': {
      const { referralId, body } = fact.data;
      const others = dossier.doors.filter((door) => door.referralId !== referralId);
      return { ...dossier, doors: [...others, { referralId, body, stage: 'filed' }] };
    }
    case 'defence.submitted':
      return withDoor(dossier, fact.data.referralId, 'defended');
    case 'ruling.received': {
      const orders = Object.fromEntries(fact.data.orders.map(({ orderId }) => [orderId, false]));
      return { ...withDoor(dossier, fact.data.referralId, 'ruled'), orders: { ...dossier.orders, ...orders } };
    }
    case 'referral.withdrawn':
    case 'referral.closed':
      return withDoor(dossier, fact.data.referralId, 'over');
    case 'ruling.order-complied':
      return { ...dossier, orders: { ...dossier.orders, [fact.data.orderId]: true } };
    default:
      // What is not known here may matter all the same: that it happened is remembered, and what codes it tells.
      return silent.includes(fact.type) ? dossier : stays(dossier, [fact.type, ...codesIn(fact.data)].join(' '));
  }
}

/** Its codes, without ids, persons and times. */
function codesIn(data: object): readonly string[] {
  return Object.entries(data).flatMap(([field, value]) =>
    typeof value === 'string' && !/Id$|^at$|At$|On$|^by$|person|handler/.test(field) && !/^\d{4}-/.test(value)
      ? [`${field}=${value}`]
      : [],
  );
}

function lettersAfter(letters: readonly LetterSeen[], fact: ComplaintEvent): readonly LetterSeen[] {
  const change = (id: string, more: (letter: LetterSeen) => Partial<LetterSeen>) =>
    letters.map((letter) => (letter.letterId === id ? { ...letter, ...more(letter) } : letter));
  switch (fact.type) {
    case 'letter.drafted': {
      const { letterId, kind } = fact.data;
      return [...letters, { letterId, kind, status: 'waiting', missing: [], written: [] }];
    }
    case 'letter.blocked': {
      const { letterId, missing } = fact.data;
      return change(letterId, () => ({ missing: missing.map(({ element }) => element) }));
    }
    case 'letter.written': {
      const { letterId, element } = fact.data;
      return change(letterId, ({ written }) => ({ written: sorted([...without(written, element), element]) }));
    }
    case 'letter.approved':
      return change(fact.data.letterId, () => ({ status: 'approved', missing: [] }));
    case 'letter.sent':
      return change(fact.data.letterId, () => ({ status: 'sent' }));
    case 'letter.withdrawn':
      return change(fact.data.letterId, () => ({ status: 'withdrawn' }));
    case 'letter.bounced':
      return change(fact.data.letterId, () => ({ status: 'bounced' }));
    default:
      return letters;
  }
}

function clocksAfter(clocks: readonly ClockSeen[], fact: ComplaintEvent): readonly ClockSeen[] {
  const change = (id: string, more: Partial<ClockSeen>) =>
    clocks.map((clock) => (clock.clockId === id ? { ...clock, ...more } : clock));
  switch (fact.type) {
    case 'clock.started':
      return [
        ...clocks,
        ...fact.data.clocks.map(({ clockId, clock, kind, about, dueAt, pauses = [] }): ClockSeen => {
          const state = pauses.some(({ to }) => to === undefined) ? 'paused' : 'running';
          return { clockId, clock, kind, about, state, hasLapsed: false, dueAt: instantOf(dueAt) };
        }),
      ];
    case 'clock.paused':
      return change(fact.data.clockId, { state: 'paused', hasLapsed: false });
    case 'clock.resumed':
      return change(fact.data.clockId, { state: 'running', dueAt: instantOf(fact.data.dueAt) });
    case 'clock.extended':
      return change(fact.data.clockId, { dueAt: instantOf(fact.data.dueAt), hasLapsed: false });
    case 'clock.expired':
      return change(fact.data.clockId, { hasLapsed: true });
    case 'clock.stopped':
      return change(fact.data.clockId, { state: fact.data.outcome });
    case 'clock.voided':
      return change(fact.data.clockId, { state: 'voided' });
    case 'clock.recounted': {
      const { state, expiredAt, dueAt } = fact.data.now;
      return change(fact.data.clockId, { state, hasLapsed: expiredAt !== undefined, dueAt: instantOf(dueAt) });
    }
    default:
      return clocks;
  }
}

export const isLive = ({ state }: ClockSeen): boolean => state === 'running' || state === 'paused';

function withDoor(dossier: Dossier, referralId: string, stage: DoorSeen['stage']): Dossier {
  const doors = dossier.doors.map((door) => (door.referralId === referralId ? { ...door, stage } : door));
  return { ...dossier, doors };
}

function told({ decision }: Dossier): Dossier['decision'] {
  return decision && { ...decision, isTold: true };
}

function said(dossier: Dossier, what: string): Dossier {
  return { ...dossier, said: sorted([...without(dossier.said, what), what]) };
}

function stays(dossier: Dossier, what: string): Dossier {
  return { ...dossier, stays: sorted([...without(dossier.stays, what), what]) };
}

function without(items: readonly string[], item: string): readonly string[] {
  return items.filter((each) => each !== item);
}

function sorted(items: readonly string[]): readonly string[] {
  return [...items].sort();
}
