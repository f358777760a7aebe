import { refuse, type Rejection } from '@gehoor/decision';
import { type DisputeCase, openReferral } from './dispute-case';

/** What a command asks of a case answers why it is not so; undefined when it is. Here: a case before a dispute body is running. */
export function mustBeFiled(state: DisputeCase): Rejection | undefined {
  return openReferral(state) === undefined ? referralNotFiled : undefined;
}

export function mustNotBeRuled(state: DisputeCase): Rejection | undefined {
  return openReferral(state)?.rulingId === undefined ? undefined : referralAlreadyRuled;
}

/** What every fact about the case that is running says of it.
 *  @throws when none is: `mustBeFiled` was to be asked first */
export function runningReferral(state: DisputeCase): { readonly referralId: string; readonly body: string } {
  const referral = openReferral(state);
  if (referral === undefined) throw new Error('a case that was filed is running');
  const { referralId, body } = referral;
  return { referralId, body };
}

const referralNotFiled = refuse(
  'ReferralNotFiled',
  'Er loopt geen zaak bij de geschilleninstantie.',
  'No case before the dispute body is running.',
);
const referralAlreadyRuled = refuse(
  'ReferralAlreadyRuled',
  'In deze zaak is al uitspraak gedaan.',
  'There is a ruling in this case already.',
);
