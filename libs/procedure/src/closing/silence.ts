import { endOf } from '@gehoor/clock-life';
import type { Calendar, Instant, Term } from '@gehoor/working-time';
import { lengthOf } from '../clocks/length-of';
import type { Procedure } from '../model';

/** How long a complainant may be silent before a case can be closed for it, where a procedure does not say: a fortnight
 *  leaves time to read a letter, to think it over and to answer by post.   @source house rule */
export const houseSilence: Term = { amount: 14, unit: 'days' };

/** When a complainant has been silent long enough for the case to be closed for lack of a reaction.
 *  @param lastContact the last that passed between the firm and the complainant   @returns instant, UTC: from then on */
export function silenceLastsUntil(procedure: Procedure, calendar: Calendar, lastContact: Instant): Instant {
  const said = procedure.closing?.noReactionAfter;
  return endOf(calendar, lastContact, said === undefined ? { term: houseSilence } : lengthOf(procedure, said));
}
