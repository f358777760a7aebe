import {
  factTime,
  isoOf,
  timeFaults,
  invalid,
  refuse,
  unknownComplaint,
  type FieldFault,
  type Moment,
  type Rejection,
} from '@gehoor/decision';
import type { Instant } from '@gehoor/working-time';
import { openOrders, openReferral, type DisputeFact, type DisputeState } from './dispute-case';

export interface Proceed {
  readonly at?: Instant;
  readonly faults: readonly FieldFault[];
}

export interface CloseReferral extends Proceed {
  readonly outcome: string;
}

/** Records the firm's defence; one that is late is recorded all the same.
 *  Rejections: `NOT_FOUND`, `NotFiled`, `INVALID_INPUT`, `DefendedAlready`, `RuledAlready`. */
export function submitDefence(
  state: DisputeState,
  command: Proceed,
  { now }: Moment,
): readonly DisputeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  const referral = openReferral(state);
  if (referral === undefined) return notFiled;
  const faults = [...command.faults, ...timeFaults('at', command.at, now, referral.filedAt)];
  if (faults.length > 0) return invalid(faults);
  if (referral.defendedAt !== undefined) return defendedAlready;
  if (referral.rulingId !== undefined) return ruledAlready;
  const { referralId, body } = referral;
  return [{ type: 'defence.submitted', data: { at: isoOf(factTime(command.at, now)), referralId, body } }];
}

/** Records that the case was taken back; after a ruling there is nothing to take back.
 *  Rejections: `NOT_FOUND`, `NotFiled`, `INVALID_INPUT`, `RuledAlready`. */
export function withdrawReferral(
  state: DisputeState,
  command: Proceed,
  { now }: Moment,
): readonly DisputeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  const referral = openReferral(state);
  if (referral === undefined) return notFiled;
  const faults = [...command.faults, ...timeFaults('at', command.at, now, referral.filedAt)];
  if (faults.length > 0) return invalid(faults);
  if (referral.rulingId !== undefined) return ruledAlready;
  const { referralId, body } = referral;
  return [{ type: 'referral.withdrawn', data: { at: isoOf(factTime(command.at, now)), referralId, body } }];
}

/** Closes the case: not before every order of its ruling was complied with.
 *  Rejections: `NOT_FOUND`, `NotFiled`, `INVALID_INPUT`, `OrdersOpen`. */
export function closeReferral(
  state: DisputeState,
  command: CloseReferral,
  { now }: Moment,
): readonly DisputeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  const referral = openReferral(state);
  if (referral === undefined) return notFiled;
  const faults = [...command.faults, ...timeFaults('at', command.at, now, referral.filedAt)];
  if (faults.length > 0) return invalid(faults);
  const { referralId, body } = referral;
  if (openOrders(state, referralId).length > 0) return ordersOpen;
  const { outcome } = command;
  return [{ type: 'referral.closed', data: { at: isoOf(factTime(command.at, now)), referralId, body, outcome } }];
}

export const notFiled = refuse(
  'NotFiled',
  'Er loopt geen zaak bij de geschilleninstantie.',
  'No case before the dispute body is running.',
);
export const ruledAlready = refuse(
  'RuledAlready',
  'In deze zaak is al uitspraak gedaan.',
  'There is a ruling in this case already.',
);
const defendedAlready = refuse('DefendedAlready', 'Het verweer is al ingediend.', 'The defence was submitted already.');
const ordersOpen = refuse(
  'OrdersOpen',
  'De uitspraak is nog niet helemaal nagekomen.',
  'The ruling has not been complied with in full.',
);
