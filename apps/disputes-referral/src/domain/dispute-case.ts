import type { EventData, Fact } from '@gehoor/contracts';
import { instantOf, type Instant, type KnownFact, type Reception } from '@gehoor/decision';
import { type ComplaintFacts, knownAfter, nothingSaid, type Said } from '@gehoor/procedure';
import type { LocalDate } from '@gehoor/working-time';

export type { Rules } from '@gehoor/procedure';

/** A fact of the complaint and its own time. */
export interface Dated {
  readonly at: Instant;
}

/** The way out was offered to the complainant. */
export interface Offer
  extends Dated, Readonly<Pick<EventData<'referral.offered'>, 'referralId' | 'body' | 'opensAt' | 'lastDay'>> {}

/** A case before a dispute body. */
export interface Referral extends Readonly<Omit<EventData<'referral.filed'>, 'at'>> {
  readonly filedAt: Instant;
  readonly defenceDueOn?: LocalDate;
  readonly defendedAt?: Instant;
  readonly rulingId?: string;
  readonly withdrawnAt?: Instant;
  readonly closedAt?: Instant;
  readonly outcome?: string;
}

type RulingReceived = EventData<'ruling.received'>;

export interface Ruling
  extends Dated, Readonly<Pick<RulingReceived, 'rulingId' | 'referralId' | 'outcome' | 'binding'>> {}

/** Something a ruling orders: a task to comply with. The last day to do so is included. */
export interface Order extends Readonly<RulingReceived['orders'][number]> {
  readonly rulingId: string;
  readonly compliedAt?: Instant;
  readonly proofSha256?: string;
}

export interface Consultation extends Dated, Readonly<Omit<EventData<'insurer.consulted'>, 'at'>> {
  /** Id of the fact. */
  readonly id: string;
}

/** What this service knows of one complaint. No personal data. */
export interface DisputeCase extends Said {
  readonly received: EventData<'complaint.received'>;
  readonly facts: ComplaintFacts;
  /** Pseudonym of who registered it: a complainant who did so may see it. */
  readonly registeredBy?: string;
  readonly offers: readonly Offer[];
  readonly referrals: readonly Referral[];
  readonly rulings: readonly Ruling[];
  readonly orders: readonly Order[];
  readonly insurer?: { readonly name: string; readonly informedAt: Instant };
  readonly consultations: readonly Consultation[];
  /** Every fact of the other services, in the order they came in: what offers may wait for. */
  readonly observed: readonly Fact[];
}

/** undefined: there is no such complaint. */
export type DisputeState = DisputeCase | undefined;

export const noCase: DisputeState = undefined;

/** When it was received, and under what. */
export function receptionOf(state: DisputeState): Reception | undefined {
  const received = state?.received;
  return received && { at: instantOf(received.at), procedure: received.procedure, calendar: received.calendar };
}

/** A complaint as it stands right after receipt. */
export function fresh(fact: Extract<KnownFact, { type: 'complaint.received' }>): DisputeCase {
  return {
    received: fact.data,
    facts: knownAfter({}, fact),
    registeredBy: fact.actor,
    ...nothingSaid,
    offers: [],
    referrals: [],
    rulings: [],
    orders: [],
    consultations: [],
    observed: [fact],
  };
}

/** The case before the dispute body that is not over yet, if there is one. */
export function openReferral({ referrals }: DisputeCase): Referral | undefined {
  return referrals.find(({ withdrawnAt, closedAt }) => withdrawnAt === undefined && closedAt === undefined);
}

/** The orders of a case that have not been complied with. */
export function openOrders({ orders, rulings }: DisputeCase, referralId: string): readonly Order[] {
  const ruled = rulings.filter((ruling) => ruling.referralId === referralId).map(({ rulingId }) => rulingId);
  return orders.filter(({ rulingId, compliedAt }) => ruled.includes(rulingId) && compliedAt === undefined);
}
