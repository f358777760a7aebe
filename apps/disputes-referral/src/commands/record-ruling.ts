import { eventSchemas } from '@gehoor/contracts';
import { fact, fault, type FieldFault, firstReason, type Instant, instantOf, invalid } from '@gehoor/decision';
import { valueOn } from '@gehoor/procedure';
import { fields, ownFact, there } from '@gehoor/service-kit';
import { localDate, type LocalDate } from '@gehoor/working-time';
import { z } from 'zod';
import { openReferral, type Rules } from '../domain/dispute-case';
import { mustBeFiled, mustNotBeRuled, runningReferral } from '../domain/guard';
import { lastDayOf } from '../domain/way-out';
import { command } from './command';

const { code, coded, money, optional, ownTime } = fields;

const order = z.object({ kind: code, amount: optional(money), complyBy: optional(fields.localDate) });

/** Records the ruling of the case that is running; each order gets its last day, by the body's own rules where it names none,
 *  and becomes a task. */
export const recordRuling = command({
  name: 'recordRuling',
  input: z.object({
    outcome: coded(eventSchemas['ruling.received'].shape.outcome.options),
    orders: optional(z.array(order).max(50)).transform((orders) => orders ?? []),
    at: ownTime,
  }),
  happened: 'at',
  notBefore: (state) => openReferral(state)?.filedAt,
  may: (state) => firstReason(mustBeFiled(state), mustNotBeRuled(state)),
  decide: (state, { outcome, orders }, { rules, at, newId }) => {
    const referral = runningReferral(state);
    const { ruledOn, binding, lastDay } = underBody(referral.body, rules, instantOf(at));
    const faults = orders.flatMap(({ complyBy = lastDay }, index) => dayFault(index, complyBy, ruledOn) ?? []);
    if (faults.length > 0) return invalid(faults);
    const tasks = orders.flatMap(({ complyBy = lastDay, ...ordered }) =>
      complyBy === undefined ? [] : [{ ...ordered, orderId: newId(), complyBy }],
    );
    return [fact('ruling.received', { at, ...referral, rulingId: newId(), outcome, binding, orders: tasks })];
  },
  made: (_, change) => ownFact(change, 'ruling.received').data.rulingId,
  shows: (row, made) => ({
    __typename: 'RulingRecorded',
    ruling: { ...there(row.state.rulings.find(({ rulingId }) => rulingId === made)), row },
  }),
});

/** What a ruling of the body is, and until when the firm may comply where it does not say: by the rules of its day. */
function underBody(id: string, { procedure, calendar, disputeBody }: Rules, at: Instant) {
  const ruledOn = localDate(calendar, at);
  const body = disputeBody(id, ruledOn);
  const term = valueOn(body?.complyTerm, ruledOn);
  return {
    ruledOn,
    /** By the body's own rules, or because the firm promised to treat it so. */
    binding:
      procedure.outside.some((each) => each.body === id && each.binding) ||
      valueOn(body?.binding, ruledOn) === 'binding',
    lastDay: term && lastDayOf(calendar, at, term),
  };
}

function dayFault(index: number, complyBy: LocalDate | undefined, ruledOn: LocalDate): FieldFault | undefined {
  const path = `orders.${index}.complyBy`;
  if (complyBy === undefined)
    return fault(
      path,
      'REQUIRED',
      'De instantie kent geen vaste termijn: geef de dag.',
      'The body has no fixed term: give the day.',
    );
  return complyBy < ruledOn
    ? fault(path, 'TOO_EARLY', 'Deze dag ligt voor de uitspraak.', 'This day lies before the ruling.')
    : undefined;
}
