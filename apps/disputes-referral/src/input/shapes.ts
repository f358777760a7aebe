import { z } from 'zod';
import { fields } from '@gehoor/service-kit';

const { caseNumber, code, idempotencyKey, localDate, money, sha256, words } = fields;

const key = { idempotencyKey };

/** The shapes of every input. */
export const shapes = {
  bare: z.object(key),
  informInsurer: z.object({ ...key, insurer: code }),
  insurerAdvice: z.object({ ...key, about: code, advice: code, notes: words(20_000).nullish() }),
  referral: z.object({
    ...key,
    body: code.nullish(),
    caseNumber: caseNumber.nullish(),
    defenceDueOn: localDate.nullish(),
    consumerConsentOn: localDate.nullish(),
  }),
  ruling: z.object({
    ...key,
    orders: z
      .array(z.object({ kind: code, amount: money.nullish(), complyBy: localDate.nullish() }))
      .max(50)
      .nullish(),
  }),
  compliance: z.object({ ...key, proofSha256: sha256.nullish() }),
  closing: z.object({ ...key, outcome: code }),
};
