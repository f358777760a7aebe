import type { EventData } from '@gehoor/contracts';
import { date, type RowOf, table, type Tx, uuid } from '@gehoor/event-store';
import { type Keep, ownFact } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { DisputeState } from '../domain/dispute-case';

/** The day the consumer agreed to a filing by the firm: the proof of it is no fact of the complaint's own. */
export const consents = table(
  'consents',
  { referralId: uuid().primary(), complaintId: uuid(), consentedOn: date() },
  { indices: { consents_of_complaint: ['complaintId'] } },
);
type ConsentRow = RowOf<typeof consents>;

interface Filing {
  readonly filedBy: EventData<'referral.filed'>['filedBy'];
  readonly consumerConsentOn?: string | undefined;
}

/** Keeps the consent to a filing by the firm; who files themselves consents by it. */
export const keepConsents: Keep<DisputeState, Filing> = async (tx, carried) => {
  const rows = carried.flatMap(({ input: { filedBy, consumerConsentOn: consentedOn }, change }) => {
    const { firm, complaintId } = change;
    if (filedBy !== 'firm' || consentedOn === undefined) return [];
    return [{ firm, complaintId, referralId: ownFact(change, 'referral.filed').data.referralId, consentedOn }];
  });
  tx.insert(consents, rows);
};

export function consentsOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly ConsentRow[]> {
  return tx.manager.findBy(consents, { complaintId: In(complaintIds) });
}
