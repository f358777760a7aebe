import {
  factTime,
  fault,
  type FieldFault,
  invalid,
  isoOf,
  timeFaults,
  unknownComplaint,
  type Moment,
  type Rejection,
} from '@gehoor/decision';
import type { EventData } from '@gehoor/contracts';
import { valueOn } from '@gehoor/procedure';
import { due, localDate, type Instant, type LocalDate } from '@gehoor/working-time';
import {
  openReferral,
  type DisputeFact,
  type DisputeState,
  type Order,
  type Referral,
  type Rules,
} from './dispute-case';
import { notFiled, ruledAlready } from './proceed';

export interface RulingOrder {
  readonly kind: string;
  readonly amount?: Order['amount'];
  /** By the body's own rules when left out. */
  readonly complyBy?: LocalDate;
}

export interface RecordRuling {
  readonly at?: Instant;
  readonly outcome: EventData<'ruling.received'>['outcome'];
  readonly orders: readonly RulingOrder[];
  readonly faults: readonly FieldFault[];
}

/** Records the ruling of the case that is running; each order gets its last day and becomes a task.
 *  Rejections: `NOT_FOUND`, `NotFiled`, `INVALID_INPUT` (also: no last day known for an order), `RuledAlready`. */
export function recordRuling(
  state: DisputeState,
  command: RecordRuling,
  rules: Rules,
  { now, newId }: Moment,
): readonly DisputeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  const referral = openReferral(state);
  if (referral === undefined) return notFiled;
  const at = factTime(command.at, now);
  const complyBy = lastDayByRule(referral, rules, at);
  const faults = [
    ...command.faults,
    ...timeFaults('at', command.at, now, referral.filedAt),
    ...orderFaults(command.orders, complyBy, localDate(rules.calendar, at)),
  ];
  if (faults.length > 0) return invalid(faults);
  if (referral.rulingId !== undefined) return ruledAlready;
  const orders = command.orders.flatMap((order) => {
    const lastDay = order.complyBy ?? complyBy;
    return lastDay === undefined ? [] : [{ ...order, orderId: newId(), complyBy: lastDay }];
  });
  const { referralId, body } = referral;
  const { outcome } = command;
  const binding = isBinding(referral, rules, at);
  return [
    { type: 'ruling.received', data: { at: isoOf(at), referralId, body, rulingId: newId(), outcome, binding, orders } },
  ];
}

/** Binding by the body's own rules, or because the firm promised to treat it so. */
function isBinding({ body }: Referral, { procedure, calendar, disputeBody }: Rules, at: Instant): boolean {
  const today = localDate(calendar, at);
  if (procedure.outside.some((each) => each.body === body && each.binding)) return true;
  return valueOn(disputeBody(body, today)?.binding, today) === 'binding';
}

function lastDayByRule({ body }: Referral, { calendar, disputeBody }: Rules, at: Instant): LocalDate | undefined {
  const today = localDate(calendar, at);
  const term = valueOn(disputeBody(body, today)?.complyTerm, today);
  return term === undefined ? undefined : localDate(calendar, due(calendar, at, term) - 1);
}

function orderFaults(
  orders: readonly RulingOrder[],
  byRule: LocalDate | undefined,
  ruledOn: LocalDate,
): readonly FieldFault[] {
  return orders.flatMap(({ complyBy }, index) => {
    const path = `orders.${index}.complyBy`;
    if (complyBy === undefined)
      return byRule === undefined
        ? [
            fault(
              path,
              'REQUIRED',
              'De instantie kent geen vaste termijn: geef de dag.',
              'The body has no fixed term: give the day.',
            ),
          ]
        : [];
    return complyBy < ruledOn
      ? [fault(path, 'TOO_EARLY', 'Deze dag ligt voor de uitspraak.', 'This day lies before the ruling.')]
      : [];
  });
}
