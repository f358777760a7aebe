import type { EventData, Fact, FactOf } from '@gehoor/contracts';
import type { Procedure } from '@gehoor/procedure';
import type { Calendar, Instant } from '@gehoor/working-time';

/** The facts this service may state. */
export type CaseFact = FactOf<'escalation'>;

/** A step the complaint has been on. */
export interface PathStep {
  readonly step: string;
  readonly round: number;
  readonly ownerRole: string;
  readonly oversightRole?: string;
  readonly trigger: string;
  readonly clause?: string;
  readonly enteredAt: Instant;
  /** Place of the entry in the case's history: what came after it belongs to this step. */
  readonly place: number;
}

export interface Handler {
  readonly handler: string;
  readonly role: string;
  readonly department?: string;
  readonly since: Instant;
}

export interface GateState {
  readonly gate: string;
  readonly isShut: boolean;
  readonly shutAt: Instant;
  readonly openedAt?: Instant;
  readonly reason: string;
}

export type HearingStage = 'opened' | 'asked' | 'summarised' | 'signed' | 'refused';

export interface Hearing {
  readonly hearingId: string;
  readonly person: string;
  readonly stage: HearingStage;
  readonly openedAt: Instant;
  readonly askedAt?: Instant;
  readonly summarisedAt?: Instant;
  /** When it was signed or refused. */
  readonly endedAt?: Instant;
}

export interface Talk {
  readonly talkId: string;
  readonly stage: 'offered' | 'declined' | 'held';
  readonly offeredAt: Instant;
  readonly endedAt?: Instant;
  readonly medium?: EventData<'talk.held'>['medium'];
  readonly isMinuted: boolean;
}

export interface Decision {
  readonly decisionId: string;
  readonly outcome: EventData<'decision.taken'>['outcome'];
  readonly remedies: EventData<'decision.taken'>['remedies'];
  readonly step: string;
  readonly takenAt: Instant;
  /** When the complainant was told. */
  readonly communicatedAt?: Instant;
}

/** A clock of the complaint that has no verdict yet, as far as the caseload shows it. */
export interface OpenClock {
  readonly clockId: string;
  readonly clock: string;
  readonly kind: EventData<'clock.started'>['kind'];
  readonly dueAt: Instant;
  readonly isPaused: boolean;
  readonly isWarned: boolean;
  readonly isExpired: boolean;
}

export type CaseStatus = 'open' | 'resolved' | 'closed';

/** What this service knows of one complaint. */
export interface CaseState {
  readonly received?: EventData<'complaint.received'>;
  readonly status: CaseStatus;
  /** Every fact, own and observed, in the order of the stream. */
  readonly history: readonly Fact[];
  readonly path: readonly PathStep[];
  readonly handler?: Handler;
  readonly department?: string;
  readonly gates: readonly GateState[];
  readonly hearings: readonly Hearing[];
  readonly talks: readonly Talk[];
  readonly decision?: Decision;
  readonly nextAction?: { readonly on: string; readonly action: string; readonly plannedAt: Instant };
  readonly clocks: readonly OpenClock[];
  readonly closedAt?: Instant;
}

export const noCase: CaseState = {
  status: 'open',
  history: [],
  path: [],
  gates: [],
  hearings: [],
  talks: [],
  clocks: [],
};

/** What a complaint is pinned to. */
export interface Rules {
  readonly procedure: Procedure;
  readonly calendar: Calendar;
}

/** Who acts, by the token: a pseudonym and roles. */
export interface Actor {
  readonly subject: string;
  readonly roles: readonly string[];
}

/** The facts of one type, in the order of the stream. */
export function factsOfType<T extends Fact['type']>(
  { history }: Pick<CaseState, 'history'>,
  type: T,
): readonly Extract<Fact, { readonly type: T }>[] {
  return history.filter((fact): fact is Extract<Fact, { readonly type: T }> => fact.type === type);
}

/** The step the complaint is on now. */
export function currentStep({ path }: CaseState): PathStep | undefined {
  return path.at(-1);
}
