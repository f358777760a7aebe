import {
  factTime,
  fault,
  type FieldFault,
  invalid,
  isoOf,
  refuse,
  timeFaults,
  unknownComplaint,
  type Moment,
  type Rejection,
} from '@gehoor/decision';
import { valueOn } from '@gehoor/procedure';
import { due, localDate, type Instant, type LocalDate } from '@gehoor/working-time';
import {
  openReferral,
  type DisputeCase,
  type DisputeFact,
  type DisputeState,
  type Referral,
  type Rules,
} from './dispute-case';
import { wayOut, type WayOut } from './way-out';

export interface FileReferral {
  readonly filedBy: Referral['filedBy'];
  readonly filedAt?: Instant;
  readonly caseNumber?: string;
  /** Where it was filed; with the first the procedure names when left out. */
  readonly body?: string;
  /** The day the defence is due, if the body named one. */
  readonly defenceDueOn?: LocalDate;
  /** For a filing by the firm: the day the consumer agreed. */
  readonly consumerConsentOn?: LocalDate;
  readonly faults: readonly FieldFault[];
}

/** Records that the dispute was brought before the body: also too early, too late, or without an offer, for it is a fact.
 *  The firm itself may file only with the consumer's consent where the body asks for it.
 *  Rejections: `NOT_FOUND`, `INVALID_INPUT`, `NoWayOut`, `FiledAlready`, `ConsentMissing`. */
export function fileReferral(
  state: DisputeState,
  command: FileReferral,
  rules: Rules,
  { now, newId }: Moment,
): readonly DisputeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  const filedAt = factTime(command.filedAt, now);
  const faults = [...command.faults, ...timeFaults('filedAt', command.filedAt, now, Date.parse(state.received.at))];
  const filedOn = localDate(rules.calendar, filedAt);
  if (command.defenceDueOn !== undefined && command.defenceDueOn < filedOn) faults.push(dueBeforeFiling);
  if (command.consumerConsentOn !== undefined && command.consumerConsentOn > filedOn) faults.push(consentAfterFiling);
  if (faults.length > 0) return invalid(faults);
  if (openReferral(state) !== undefined) return filedAlready;
  const out = wayOut(state, rules, filedAt, command.body);
  if (out === undefined) return noWayOut;
  const asksConsent = command.filedBy === 'firm' && valueOn(out.body.firmFiling, out.rulesOn) !== undefined;
  if (asksConsent && command.consumerConsentOn === undefined) return consentMissing;
  return facts(command, rules, out, { filedAt, referralId: offeredReferral(state, out) ?? newId() });
}

function facts(
  { filedBy, caseNumber, defenceDueOn }: FileReferral,
  { calendar }: Rules,
  { body, rulesOn }: WayOut,
  { filedAt, referralId }: { readonly filedAt: Instant; readonly referralId: string },
): readonly DisputeFact[] {
  const at = isoOf(filedAt);
  const data = { at, referralId, body: body.id, filedBy };
  const filed: DisputeFact = {
    type: 'referral.filed',
    data: caseNumber === undefined ? data : { ...data, caseNumber },
  };
  const term = valueOn(body.defenceTerm, rulesOn);
  const byRule = term === undefined ? undefined : localDate(calendar, due(calendar, filedAt, term) - 1);
  const dueOn = defenceDueOn ?? byRule;
  // Who files has stated its case already: only the other side defends itself.
  if (dueOn === undefined || filedBy === 'firm') return [filed];
  return [filed, { type: 'defence.due', data: { at, referralId, body: body.id, dueOn } }];
}

/** The referral an offer opened, as long as nothing was filed under it. */
function offeredReferral({ offers, referrals }: DisputeCase, { body }: WayOut): string | undefined {
  const offer = offers.findLast((each) => each.body === body.id);
  return referrals.some(({ referralId }) => referralId === offer?.referralId) ? undefined : offer?.referralId;
}

const dueBeforeFiling = fault(
  'defenceDueOn',
  'TOO_EARLY',
  'Deze dag ligt voor de indiening.',
  'This day lies before the filing.',
);
const consentAfterFiling = fault(
  'consumerConsentOn',
  'TOO_LATE',
  'De instemming gaat aan de indiening vooraf.',
  'The consent comes before the filing.',
);
const filedAlready = refuse(
  'FiledAlready',
  'Er loopt al een zaak bij de geschilleninstantie.',
  'A case before the dispute body is running already.',
);
const noWayOut = refuse(
  'NoWayOut',
  'De procedure noemt voor deze klacht geen geschilleninstantie.',
  'The procedure names no dispute body for this complaint.',
);
const consentMissing = refuse(
  'ConsentMissing',
  'De firma kan alleen indienen als de consument daarmee heeft ingestemd.',
  'The firm can file only if the consumer agreed to it.',
);
