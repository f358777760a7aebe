import { isoOf, type Moment } from '@gehoor/decision';
import type { ComplaintEvent } from '@gehoor/contracts';
import { type FactPattern, matches, type Outside } from '@gehoor/procedure';
import {
  openReferral,
  type DisputeCase,
  type DisputeFact,
  type DisputeState,
  type Offer,
  type Rules,
} from './dispute-case';
import { waysOut, type WayOut } from './way-out';

/** Offers the ways out that a fact calls for, as the procedure says. The fact it has to follow may come in later than it
 *  happened: what counts is the time of both. Never twice for the same position, unless the window changed. */
export function offerReferral(
  state: DisputeState,
  event: ComplaintEvent,
  rules: Rules,
  { now, newId }: Moment,
): readonly DisputeFact[] {
  if (state === undefined || openReferral(state) !== undefined) return [];
  return waysOut(state, rules, now)
    .filter(({ outside }) => isCalledFor(outside, event, state))
    .flatMap((out): readonly DisputeFact[] => {
      const offer = offerOf(out, now);
      const last = state.offers.findLast(({ body }) => body === offer.body);
      if (last !== undefined && isSame(last, offer)) return [];
      const referralId = reusable(state, last) ?? newId();
      return [{ type: 'referral.offered', data: { at: isoOf(now), referralId, ...offer } }];
    });
}

function isCalledFor({ offeredOn }: Outside, event: ComplaintEvent, { observed }: DisputeCase): boolean {
  return offeredOn.some(({ pattern, after }) => {
    if (after === undefined) return matches(pattern, event);
    if (matches(pattern, event)) return observed.some((each) => matches(after, each) && isBefore(each, event));
    return matches(after, event) && happened(observed, pattern).some((each) => isBefore(event, each));
  });
}

function happened(observed: readonly ComplaintEvent[], pattern: FactPattern): readonly ComplaintEvent[] {
  return observed.filter((event) => matches(pattern, event));
}

function isBefore(first: ComplaintEvent, second: ComplaintEvent): boolean {
  return Date.parse(first.data.at) <= Date.parse(second.data.at);
}

type OfferData = Omit<Extract<DisputeFact, { type: 'referral.offered' }>['data'], 'at' | 'referralId'>;

function offerOf({ outside, body, window }: WayOut, now: number): OfferData {
  const isClosedYet = window?.opensAt !== undefined && window.opensAt > now;
  return {
    body: body.id,
    ...(isClosedYet && window.opensAt !== undefined ? { opensAt: isoOf(window.opensAt) } : {}),
    ...(window === undefined ? {} : { lastDay: window.closesOn }),
    binding: outside.binding,
    ...(outside.clause === undefined ? {} : { clause: outside.clause }),
  };
}

function isSame(offer: Offer, { body, lastDay, opensAt }: OfferData): boolean {
  return offer.body === body && offer.lastDay === lastDay && offer.opensAt === opensAt;
}

/** The referral an earlier offer opened, as long as nothing was filed under it. */
function reusable({ referrals }: DisputeCase, last: Offer | undefined): string | undefined {
  const isUsed = referrals.some(({ referralId }) => referralId === last?.referralId);
  return isUsed ? undefined : last?.referralId;
}
