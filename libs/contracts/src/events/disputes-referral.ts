import { z } from 'zod';
import { actorId, code, event, id, instant, localDate, money, sha256 } from './common';

/** Between two spaces of a case number: something with a digit, a slash, or up to four capitals. */
const part = String.raw`(?:[A-Z]{1,4}|/|[A-Za-z./_:#-]*[0-9][A-Za-z0-9./_:#-]*)`;
/** A case number as a dispute body or a court gives it: `187573/191798`, `C/13/712345 / HA ZA 22-123`. Spaces and slashes
 *  may stand in it, yet no free text: neither a name nor an address fits. */
const caseNumber = z
  .string()
  .max(50)
  .regex(new RegExp(`^(?=[A-Za-z0-9])${part}(?: ${part})*$`))
  .describe('Case number of a dispute body or a court');
const referral = { referralId: id, body: code };

export const disputesReferralEvents = {
  'insurer.informed': event('Verzekeraar ingelicht', 'Insurer informed', { insurer: code }),
  'insurer.consulted': event('Verzekeraar geraadpleegd', 'Insurer consulted', {
    insurer: code,
    about: code,
    advice: code,
    /** The actions of the procedure it covers; absent: the one it is about. */
    actions: z.array(code).optional(),
  }),
  'referral.offered': event('Gewezen op de geschilleninstantie', 'Dispute body offered', {
    ...referral,
    /** When the body's gate opens; absent: it is open already. */
    opensAt: instant.optional(),
    /** Last day on which filing is safe, inclusive, Europe/Amsterdam; absent: the body has no window of its own (a court). */
    lastDay: localDate.optional(),
    binding: z.boolean(),
    clause: code.optional(),
  }),
  'referral.filed': event('Geschil ingediend', 'Dispute filed', {
    ...referral,
    caseNumber: caseNumber.optional(),
    filedBy: z.enum(['complainant', 'firm']),
  }),
  'referral.withdrawn': event('Geschil ingetrokken', 'Dispute withdrawn', referral),
  'defence.due': event('Verweer gevraagd', 'Defence due', { ...referral, dueOn: localDate }),
  'defence.submitted': event('Verweer ingediend', 'Defence submitted', referral),
  'ruling.received': event('Uitspraak ontvangen', 'Ruling received', {
    ...referral,
    rulingId: id,
    outcome: z.enum(['upheld', 'partly-upheld', 'rejected', 'settled', 'inadmissible']),
    binding: z.boolean(),
    orders: z.array(z.strictObject({ orderId: id, kind: code, amount: money.optional(), complyBy: localDate })),
  }),
  'ruling.order-complied': event('Aan de uitspraak voldaan', 'Order of the ruling complied with', {
    rulingId: id,
    orderId: id,
    proofSha256: sha256.optional(),
    by: actorId.optional(),
  }),
  'referral.closed': event('Geschil gesloten', 'Dispute closed', { ...referral, outcome: code }),
};
