import type { EventData, Fact, StartedClock } from '@gehoor/contracts';
import { instantOf, type Instant, type Reception } from '@gehoor/decision';
import { movedOnBy } from '@gehoor/procedure';

export type { Rules } from '@gehoor/procedure';

/** A step the complaint has been on. */
export interface PathStep extends Readonly<Omit<EventData<'step.entered'>, 'at'>> {
  readonly enteredAt: Instant;
  /** Place of the entry in the case's history: what came after it belongs to this step. */
  readonly place: number;
}

export interface Handler extends Readonly<Omit<EventData<'handler.assigned'>, 'at'>> {
  readonly since: Instant;
}

export interface GateState extends Readonly<Pick<EventData<'gate.shut'>, 'gate' | 'reason'>> {
  readonly isShut: boolean;
  /** The actions that it lets through though it is shut. */
  readonly openFor?: readonly string[];
  readonly shutAt: Instant;
  readonly openedAt?: Instant;
}

export type HearingStage = 'opened' | 'asked' | 'summarised' | 'signed' | 'filed' | 'refused';

export interface Hearing extends Readonly<Omit<EventData<'hearing.opened'>, 'at'>> {
  readonly stage: HearingStage;
  readonly openedAt: Instant;
  readonly askedAt?: Instant;
  readonly summarisedAt?: Instant;
  /** When it was signed or refused. */
  readonly endedAt?: Instant;
  /** When the signed summary came into the dossier, and as which document. */
  readonly filedAt?: Instant;
  readonly attachmentId?: string;
}

export interface Talk {
  readonly talkId: string;
  readonly stage: 'offered' | 'declined' | 'held';
  readonly offeredAt: Instant;
  readonly endedAt?: Instant;
  readonly medium?: EventData<'talk.held'>['medium'];
  readonly isMinuted: boolean;
}

export interface Decision extends Readonly<Omit<EventData<'decision.taken'>, 'at'>> {
  readonly takenAt: Instant;
  /** When the complainant was told, and by what. */
  readonly communicatedAt?: Instant;
  readonly communicatedBy?: EventData<'decision.told'>['communicatedBy'];
}

/** A clock of the complaint that has no verdict yet, as far as the caseload shows it. */
export interface OpenClock extends Readonly<Pick<StartedClock, 'clockId' | 'clock' | 'kind'>> {
  readonly dueAt: Instant;
  readonly isPaused: boolean;
  readonly isWarned: boolean;
  readonly isExpired: boolean;
}

/** What this service knows of one complaint. */
export interface CaseState {
  readonly received?: EventData<'complaint.received'>;
  readonly status: 'open' | 'resolved' | 'closed';
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

/** When it was received, and under what. */
export function receptionOf({ received }: CaseState): Reception | undefined {
  return received && { at: instantOf(received.at), procedure: received.procedure, calendar: received.calendar };
}

/** The step the complaint is on now. */
export function currentStep({ path }: CaseState): PathStep | undefined {
  return path.at(-1);
}

/** Whether the complaint came to another step, or began this one anew, since it was decided: what was decided before is no answer
 *  there, or closing would skip the review, the board, the objection. */
export function hasMovedOn({ history }: CaseState): boolean {
  return movedOnBy(history) !== undefined;
}
