import type { EventData } from '@gehoor/contracts';
import type { TriggeredLetter } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';

export type Language = 'nl' | 'en';
export type Medium = EventData<'letter.sent'>['medium'];
export type ToldDate = EventData<'letter.sent'>['datesTold'][number];
export type MissingElement = EventData<'letter.blocked'>['missing'][number];

export type LetterStatus = 'drafted' | 'blocked' | 'approved' | 'sent' | 'bounced' | 'withdrawn';

/** Why a letter will not leave, or may not; with the clock it depends on. */
export type Outdated = Readonly<Pick<EventData<'letter.withdrawn'>, 'reason' | 'clock'>>;

export interface Approval {
  /** Pseudonym; absent when the procedure let it go by itself. */
  readonly by?: string;
  readonly at: Instant;
}

/** A letter as its facts tell; its text is private and lives elsewhere. */
export interface Letter extends Readonly<Omit<EventData<'letter.drafted'>, 'at' | 'letterId'>> {
  readonly id: string;
  readonly status: LetterStatus;
  /** The go at the complaint in which it was drafted. */
  readonly round: number;
  readonly draftedAt: Instant;
  readonly draftedBy?: string;
  /** The runs of clocks that had ended by then. */
  readonly runsOver: readonly string[];
  /** What the last `letter.blocked` said; empty once it was approved. */
  readonly missing: readonly MissingElement[];
  readonly gate?: string;
  readonly approvals: readonly Approval[];
  readonly sentAt?: Instant;
  readonly medium?: Medium;
  readonly datesTold: readonly ToldDate[];
  readonly clauses: readonly string[];
  /** What the complainant answered to what it asks, last. */
  readonly answered?: Readonly<Pick<EventData<'letter.answered'>, 'answer'>> & { readonly at: Instant };
  readonly bouncedAt?: Instant;
  readonly bounceReason?: string;
  readonly withdrawn?: (Outdated & { readonly at: Instant }) | undefined;
}

/** A letter that is called for, and what it is to be about where it is about one thing. */
export interface Wanted extends TriggeredLetter {
  readonly about?: string | undefined;
}

/** Whether it can still change: it waits for texts, an approval, or what it lacks. */
export function isWaiting({ status }: Letter): boolean {
  return status === 'drafted' || status === 'blocked';
}
