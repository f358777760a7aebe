import { receiptCorrectionReasons } from '@gehoor/contracts';
import { fact, fault, instantOf, invalid, isoOf, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { faultIf, isLongAgo } from '../domain/faults';
import { command } from './command';

/** Corrects when a complaint was received: every date that counts from receipt counts from there. It keeps the procedure and the
 *  calendar it was registered under. */
export const correctReceipt = command({
  name: 'correctReceipt',
  input: z.object({ receivedAt: fields.instant, because: fields.coded(receiptCorrectionReasons) }),
  decide: ({ received }, { receivedAt, because }, { now, at, actor }) => {
    const tooLate = fault(
      'receivedAt',
      'INVALID',
      'Een klacht kan niet ontvangen zijn nadat zij geregistreerd is.',
      'A complaint cannot have been received after it was registered.',
    );
    if (receivedAt > instantOf(received.registeredAt)) return invalid([tooLate]);
    if (isLongAgo(receivedAt, now)) return invalid(faultIf(true, 'receivedAt', 'TOO_LONG_AGO'));
    if (receivedAt === instantOf(received.at)) return receiptUnchanged;
    const told = { receivedAt: isoOf(receivedAt), was: received.at, because, by: actor.subject };
    return [fact('complaint.receipt-corrected', { at, ...told })];
  },
  shows: () => ({ __typename: 'ReceiptCorrected' }),
});

const receiptUnchanged = refuse(
  'ReceiptUnchanged',
  'Dit tijdstip van ontvangst was al bekend.',
  'This time of receipt was known already.',
);
