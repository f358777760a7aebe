import type { ComplaintEvent, EventData, FactOf } from '@gehoor/contracts';
import { knownAfter, type ComplaintFacts, type DisputeBody, type Procedure } from '@gehoor/procedure';
import type { Calendar, Instant, LocalDate } from '@gehoor/working-time';

/** The facts this service may state. */
export type DisputeFact = FactOf<'disputes-referral'>;

/** A fact of the complaint and its own time. */
export interface Dated {
  readonly at: Instant;
}

export interface LetterSent extends Dated {
  readonly kind: string;
}

export interface ResponseGiven extends Dated {
  readonly substantive: boolean;
}

/** The way out was offered to the complainant. */
export interface Offer extends Dated {
  readonly referralId: string;
  readonly body: string;
  /** Absent: the gate was open already. */
  readonly opensAt?: string;
  /** Absent: the body has no window of its own. */
  readonly lastDay?: LocalDate;
}

/** A case before a dispute body. */
export interface Referral {
  readonly referralId: string;
  readonly body: string;
  readonly filedAt: Instant;
  readonly filedBy: EventData<'referral.filed'>['filedBy'];
  readonly caseNumber?: string;
  readonly defenceDueOn?: LocalDate;
  readonly defendedAt?: Instant;
  readonly rulingId?: string;
  readonly withdrawnAt?: Instant;
  readonly closedAt?: Instant;
  readonly outcome?: string;
}

export interface Ruling extends Dated {
  readonly rulingId: string;
  readonly referralId: string;
  readonly outcome: EventData<'ruling.received'>['outcome'];
  readonly binding: boolean;
}

/** Something a ruling orders: a task to comply with. */
export interface Order {
  readonly orderId: string;
  readonly rulingId: string;
  readonly kind: string;
  readonly amount?: EventData<'ruling.received'>['orders'][number]['amount'];
  /** Inclusive. */
  readonly complyBy: LocalDate;
  readonly compliedAt?: Instant;
  readonly proofSha256?: string;
}

export interface Consultation extends Dated {
  /** Id of the fact. */
  readonly id: string;
  readonly insurer: string;
  readonly about: string;
  readonly advice: string;
}

/** What this service knows of one complaint. No personal data. */
export interface DisputeCase {
  readonly received: EventData<'complaint.received'>;
  readonly facts: ComplaintFacts;
  /** Pseudonym of who registered it: a complainant who did so may see it. */
  readonly registeredBy?: string;
  readonly decisions: readonly Dated[];
  readonly letters: readonly LetterSent[];
  readonly responses: readonly ResponseGiven[];
  /** The decision was communicated, by letter or by a minuted talk. */
  readonly resolutions: readonly Dated[];
  readonly offers: readonly Offer[];
  readonly referrals: readonly Referral[];
  readonly rulings: readonly Ruling[];
  readonly orders: readonly Order[];
  readonly insurer?: { readonly name: string; readonly informedAt: Instant };
  readonly consultations: readonly Consultation[];
  /** Every fact of the other services, in the order they came in: what offers may wait for. */
  readonly observed: readonly ComplaintEvent[];
}

/** undefined: there is no such complaint. */
export type DisputeState = DisputeCase | undefined;

/** What a complaint is pinned to, and the dispute bodies as they are on a date. */
export interface Rules {
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  readonly disputeBody: (id: string, on: LocalDate) => DisputeBody | undefined;
}

/** A complaint as it stands right after receipt. */
export function fresh(event: Extract<ComplaintEvent, { type: 'complaint.received' }>): DisputeCase {
  return {
    received: event.data,
    facts: knownAfter({}, event),
    ...(event.actor === undefined ? {} : { registeredBy: event.actor }),
    decisions: [],
    letters: [],
    responses: [],
    resolutions: [],
    offers: [],
    referrals: [],
    rulings: [],
    orders: [],
    consultations: [],
    observed: [],
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
