import { eventSchemas } from '@gehoor/contracts';
import { fact, fault, type FieldFault, type Instant, instantOf, invalid, refuse } from '@gehoor/decision';
import { valueOn } from '@gehoor/procedure';
import { fields, ownFact } from '@gehoor/service-kit';
import { localDate, type LocalDate } from '@gehoor/working-time';
import { z } from 'zod';
import { openReferral, type Rules } from '../domain/dispute-case';
import { offeredReferral } from '../domain/offer';
import { lastDayOf, wayOut, type WayOut } from '../domain/way-out';
import { referralShown } from '../queries/shows';
import { keepConsents } from '../store/consents';
import { command } from './command';

const { caseNumber, code, coded, localDate: day, optional, ownTime } = fields;

const input = z.object({
  filedAt: ownTime,
  body: optional(code),
  filedBy: optional(coded(eventSchemas['referral.filed'].shape.filedBy.options)).transform((by) => by ?? 'complainant'),
  caseNumber: optional(caseNumber),
  defenceDueOn: optional(day),
  consumerConsentOn: optional(day),
});
type Filing = z.output<typeof input>;

/** Records that the dispute was brought before the body: also too early, too late, or without an offer, for it is a fact.
 *  The firm itself may file only with the consumer's consent where the body asks for it. */
export const recordReferral = command({
  name: 'recordReferral',
  input,
  happened: 'filedAt',
  may: (state) => (openReferral(state) === undefined ? undefined : referralAlreadyFiled),
  decide: (state, filing, { rules, at, newId }) => {
    const filedAt = instantOf(at);
    const faults = dayFaults(filing, localDate(rules.calendar, filedAt));
    if (faults.length > 0) return invalid(faults);
    const out = wayOut(state, rules, filedAt, filing.body);
    if (out === undefined) return wayOutMissing;
    if (needsConsent(filing, out) && filing.consumerConsentOn === undefined) return consentMissing;
    const body = out.body.id;
    const referral = { referralId: offeredReferral(state, body) ?? newId(), body };
    const filed = fact('referral.filed', { at, ...referral, filedBy: filing.filedBy, caseNumber: filing.caseNumber });
    const dueOn = defenceDay(filing, out, rules, filedAt);
    return dueOn === undefined ? [filed] : [filed, fact('defence.due', { at, ...referral, dueOn })];
  },
  keep: keepConsents,
  made: (_, change) => ownFact(change, 'referral.filed').data.referralId,
  shows: referralShown('ReferralRecorded'),
});

function dayFaults({ defenceDueOn, consumerConsentOn }: Filing, filedOn: LocalDate): readonly FieldFault[] {
  return [
    ...(defenceDueOn !== undefined && defenceDueOn < filedOn ? [dueBeforeFiling] : []),
    ...(consumerConsentOn !== undefined && consumerConsentOn > filedOn ? [consentAfterFiling] : []),
  ];
}

function needsConsent({ filedBy }: Filing, { body, rulesOn }: WayOut): boolean {
  return filedBy === 'firm' && valueOn(body.firmFiling, rulesOn) !== undefined;
}

/** The day the body named, or by its own rules. Who files has stated its case already: only the other side defends itself. */
function defenceDay(
  { filedBy, defenceDueOn }: Filing,
  { body, rulesOn }: WayOut,
  { calendar }: Rules,
  filedAt: Instant,
): LocalDate | undefined {
  if (filedBy === 'firm') return undefined;
  const term = valueOn(body.defenceTerm, rulesOn);
  return defenceDueOn ?? (term && lastDayOf(calendar, filedAt, term));
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
const referralAlreadyFiled = refuse(
  'ReferralAlreadyFiled',
  'Er loopt al een zaak bij de geschilleninstantie.',
  'A case before the dispute body is running already.',
);
const wayOutMissing = refuse(
  'WayOutMissing',
  'De procedure noemt voor deze klacht geen geschilleninstantie.',
  'The procedure names no dispute body for this complaint.',
);
const consentMissing = refuse(
  'ConsentMissing',
  'De firma kan alleen indienen als de consument daarmee heeft ingestemd.',
  'The firm can file only if the consumer agreed to it.',
);
