import type { ComplaintEvent, Fact } from '@gehoor/contracts';
import { fact, instantOf, isoOf, type Setting } from '@gehoor/decision';
import { matches, type Outside } from '@gehoor/procedure';
import { openReferral, type DisputeCase, type Offer, type Rules } from './dispute-case';
import { type WayOut, waysOut } from './way-out';

/** Offers the ways out that a fact calls for, as the procedure says. The fact it has to follow may come in later than it
 *  happened: what counts is the time of both. Never twice for the same position, unless the window changed; a receipt that is
 *  corrected changes it, and who was told the other last day is told this one.
 *  @param state the fact included */
export function offerReferral(
  state: DisputeCase,
  event: ComplaintEvent,
  { rules, now, newId }: Setting<Rules>,
): readonly Fact[] {
  if (openReferral(state) !== undefined) return [];
  return waysOut(state, rules, now)
    .filter((way) => isCalledFor(way.outside, event, state) || isToldOtherwise(way, event, state))
    .flatMap(({ outside: { binding, clause }, body: { id: body }, window }): readonly Fact[] => {
      const lastDay = window?.closesOn;
      const opensAt = window?.opensAt !== undefined && window.opensAt > now ? isoOf(window.opensAt) : undefined;
      const last = lastOffer(state, body);
      if (last !== undefined && last.lastDay === lastDay && last.opensAt === opensAt) return [];
      const referralId = offeredReferral(state, body) ?? newId();
      return [fact('referral.offered', { at: isoOf(now), referralId, body, opensAt, lastDay, binding, clause })];
    });
}

/** The referral that the last offer of a body opened, as long as nothing was filed under it. */
export function offeredReferral(state: DisputeCase, body: string): string | undefined {
  const referralId = lastOffer(state, body)?.referralId;
  return state.referrals.some((referral) => referral.referralId === referralId) ? undefined : referralId;
}

function lastOffer({ offers }: DisputeCase, body: string): Offer | undefined {
  return offers.findLast((offer) => offer.body === body);
}

/** Whether a receipt was corrected, and the last day that was offered counts from another one; nothing was filed by it. */
function isToldOtherwise({ body: { id }, window }: WayOut, { type }: ComplaintEvent, state: DisputeCase): boolean {
  if (type !== 'complaint.receipt-corrected' || offeredReferral(state, id) === undefined) return false;
  return lastOffer(state, id)?.lastDay !== window?.closesOn;
}

/** Whether a fact is the last of those that open a way out: what the complainant says, what it has to follow, and of a decision that
 *  they have been told of it. Nobody is sent outside because of what they have not heard. */
function isCalledFor({ offeredOn }: Outside, event: Fact, { observed }: DisputeCase): boolean {
  return offeredOn.some(({ pattern, after }) => {
    if (after === undefined) return matches(pattern, event);
    const said = observed.filter((fact) => matches(pattern, fact));
    return observed
      .filter((fact) => matches(after, fact))
      .some((first) => {
        const telling = tellingOf(first, observed);
        const later = said.filter((other) => isBefore(first, other));
        return telling.length > 0 && later.length > 0 && [first, ...telling, ...later].includes(event);
      });
  });
}

/** The facts by which the complainant knows of a fact: of a decision those that tell it, of anything else the fact itself. */
function tellingOf(fact: Fact, observed: readonly Fact[]): readonly Fact[] {
  if (fact.type !== 'decision.taken') return [fact];
  const { decisionId } = fact.data;
  return observed.filter(
    ({ type, data }) => (type === 'complaint.resolved' || type === 'decision.told') && data.decisionId === decisionId,
  );
}

function isBefore(first: Fact, second: Fact): boolean {
  return instantOf(first.data.at) <= instantOf(second.data.at);
}
