import type { EventData } from '@gehoor/contracts';
import type { Tx } from '@gehoor/event-store';
import { type Keep, ownFact } from '@gehoor/service-kit';
import { EntitySchema, In } from 'typeorm';
import type { DisputeState } from '../domain/dispute-case';

/** The day the consumer agreed to a filing by the firm: the proof of it is no fact of the complaint's own. */
export interface ConsentRow {
  readonly referralId: string;
  readonly complaintId: string;
  readonly firm: string;
  readonly consentedOn: string;
}

export const consents = new EntitySchema<ConsentRow>({
  name: 'Consent',
  tableName: 'consents',
  columns: {
    referralId: { type: 'uuid', primary: true, name: 'referral_id' },
    complaintId: { type: 'uuid', name: 'complaint_id' },
    firm: { type: 'text' },
    consentedOn: { type: 'date', name: 'consented_on' },
  },
  checks: [{ name: 'consents_firm_check', expression: `firm not in ('', '*')` }],
  indices: [{ name: 'consents_of_complaint', columns: ['complaintId'] }],
});

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
  if (rows.length > 0) await tx.manager.insert(consents, rows);
};

export function consentsOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly ConsentRow[]> {
  return tx.manager.findBy(consents, { complaintId: In(complaintIds) });
}
