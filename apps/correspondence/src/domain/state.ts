import type { EventData, Fact } from '@gehoor/contracts';
import type { ProcedureFact } from '@gehoor/procedure';
import type { Instant, LocalDate } from '@gehoor/working-time';

export type Language = 'nl' | 'en';
export type Medium = EventData<'letter.sent'>['medium'];
export type ToldDate = EventData<'letter.sent'>['datesTold'][number];
export type MissingElement = EventData<'letter.blocked'>['missing'][number];

export type LetterStatus = 'drafted' | 'blocked' | 'approved' | 'sent' | 'bounced';

export interface Approval {
  /** Pseudonym; absent when the procedure let it go by itself. */
  readonly by?: string | undefined;
  readonly at: Instant;
}

/** A letter as its facts tell; its text is private and lives elsewhere. */
export interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly language: Language;
  readonly automatic: boolean;
  readonly needsApproval: boolean;
  readonly status: LetterStatus;
  readonly draftedAt: Instant;
  readonly draftedBy?: string | undefined;
  /** What the last `letter.blocked` said; empty once it was approved. */
  readonly missing: readonly MissingElement[];
  readonly gate?: string | undefined;
  readonly approvals: readonly Approval[];
  readonly sentAt?: Instant | undefined;
  readonly medium?: Medium | undefined;
  readonly datesTold: readonly ToldDate[];
  readonly clauses: readonly string[];
  readonly bouncedAt?: Instant | undefined;
  readonly bounceReason?: string | undefined;
}

/** A run of a clock whose date letters may tell. */
export interface RunningClock {
  readonly clockId: string;
  readonly dueAt: Instant;
}

export interface Referral {
  readonly body: string;
  readonly opensAt?: Instant | undefined;
  /** Absent where the body sets no term, such as a court. */
  readonly lastDay?: LocalDate | undefined;
}

/** All that letters of one complaint can say or depend on, as far as it may stand in events. */
export interface Correspondence {
  readonly received?: EventData<'complaint.received'> | undefined;
  /** Pseudonym of who registered the complaint. */
  readonly registeredBy?: string | undefined;
  /** Reception and classifications in order: what conditions of the procedure look at. */
  readonly known: readonly ProcedureFact[];
  readonly department?: string | undefined;
  readonly handler?: string | undefined;
  /** The latest run of each clock of the procedure that was not voided. */
  readonly clocks: Readonly<Record<string, RunningClock>>;
  /** Ids of the procedure's clocks that have expired. */
  readonly expired: readonly string[];
  readonly decision?: EventData<'decision.taken'> | undefined;
  readonly delay?: EventData<'delay.announced'> | undefined;
  readonly information?: EventData<'information.requested'> | undefined;
  readonly referral?: Referral | undefined;
  /** When the firm first answered in substance. */
  readonly answeredAt?: Instant | undefined;
  /** When the decision that stands was communicated. */
  readonly finalPositionAt?: Instant | undefined;
  readonly shutGates: readonly string[];
  readonly letters: readonly Letter[];
  readonly erased: boolean;
}

export const initial: Correspondence = {
  known: [],
  clocks: {},
  expired: [],
  shutGates: [],
  letters: [],
  erased: false,
};

/** A fact as `evolve` takes it: recorded, or just decided. */
export type KnownFact = Fact & { readonly actor?: string | undefined };

export function letterOf(state: Correspondence, letterId: string): Letter | undefined {
  return state.letters.find(({ id }) => id === letterId);
}
