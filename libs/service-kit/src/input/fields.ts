import { eventSchemas } from '@gehoor/contracts';
import { z } from 'zod';
import { enumName, type EnumName } from './names';

const received = eventSchemas['complaint.received'].shape;
const caseNumberForm = eventSchemas['referral.filed'].shape.caseNumber.unwrap();

/** A text of a form of its own. Whoever gets it wrong is told the form, with an example. */
function formed(form: z.ZodType, nl: string, en: string): z.ZodString {
  return z.string().refine((text) => form.safeParse(text).success, { params: { code: 'INVALID', nl, en } });
}

/** A code of the rulebook or of the case; never free text. */
export const code = formed(
  received.reference,
  'Een code: letters, cijfers en . _ : # -, met een letter of cijfer vooraan, zonder spaties, ten hoogste 100 tekens. Bijvoorbeeld: late-delivery.',
  'A code: letters, digits and . _ : # -, with a letter or digit first, no spaces, at most 100 characters. For example: late-delivery.',
);

/** Pseudonym of a person: the subject claim of a token. */
export const actorId = formed(
  received.receivedBy.unwrap(),
  'Een pseudoniem, geen naam en geen e-mailadres: letters, cijfers en . _ : | # -, zonder spaties, ten hoogste 200 tekens. Bijvoorbeeld: p-7f3a9c.',
  'A pseudonym, not a name and not an e-mail address: letters, digits and . _ : | # -, no spaces, at most 200 characters. For example: p-7f3a9c.',
);

/** As dispute bodies and courts give it. */
export const caseNumber = formed(
  caseNumberForm,
  'Een zaaknummer: letters, cijfers, spaties en / . _ : # -, ten hoogste 50 tekens; woorden zonder cijfer zijn hoogstens vier hoofdletters. Bijvoorbeeld: 187573/191798 of C/13/712345 / HA ZA 22-123.',
  'A case number: letters, digits, spaces and / . _ : # -, at most 50 characters; words without a digit are four capitals at most. For example: 187573/191798 or C/13/712345 / HA ZA 22-123.',
);

export const localDate = formed(
  z.iso.date(),
  'Een bestaande dag, als JJJJ-MM-DD. Bijvoorbeeld: 2026-03-31.',
  'A day that exists, as YYYY-MM-DD. For example: 2026-03-31.',
);

export const email = formed(
  z.email().max(254),
  'Een e-mailadres van ten hoogste 254 tekens. Bijvoorbeeld: naam@voorbeeld.nl.',
  'An e-mail address of at most 254 characters. For example: name@example.org.',
);

export const phone = formed(
  z.string().regex(/^[+()0-9 .\-/x]{5,40}$/),
  'Een telefoonnummer: 5 tot 40 cijfers, spaties en + ( ) . - / x. Bijvoorbeeld: +31 20 555 01 01.',
  'A telephone number: 5 to 40 digits, spaces and + ( ) . - / x. For example: +31 20 555 01 01.',
);

export const country = formed(
  z.string().regex(/^[A-Za-z]{2}$/),
  'Een land, met twee letters (ISO 3166). Bijvoorbeeld: NL.',
  'A country, by two letters (ISO 3166). For example: NL.',
);

export const sha256 = formed(
  z.string().regex(/^[0-9a-fA-F]{64}$/),
  'Een SHA-256: 64 tekens 0-9 en a-f. Bijvoorbeeld: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.',
  'A SHA-256: 64 characters 0-9 and a-f. For example: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.',
);

export const mediaType = formed(
  z.string().regex(/^[a-z]+\/[A-Za-z0-9.+-]{1,80}$/),
  'Een mediatype: soort/vorm. Bijvoorbeeld: application/pdf.',
  'A media type: kind/form. For example: application/pdf.',
);

export const base64 = formed(
  z.base64(),
  'De inhoud in base64. Bijvoorbeeld: SGFsbG8=.',
  'The content in base64. For example: SGVsbG8=.',
);

/** The id of something that an earlier answer named. */
export const uuid = formed(
  z.uuid(),
  'Het id zoals een eerder antwoord het gaf. Bijvoorbeeld: 0190a1b2-c3d4-7e5f-8a6b-0123456789ab.',
  'The id as an earlier answer gave it. For example: 0190a1b2-c3d4-7e5f-8a6b-0123456789ab.',
);

export const currency = formed(
  z.string().regex(/^[A-Z]{3}$/),
  'Een valuta, met drie hoofdletters (ISO 4217). Bijvoorbeeld: EUR.',
  'A currency, by three capitals (ISO 4217). For example: EUR.',
);

export const money = z.object({ amountCents: z.int().nonnegative(), currency });

/** Printable, so that it can stand in a log. */
export const idempotencyKey = formed(
  z.string().regex(/^[\x21-\x7e]([\x20-\x7e]{0,198}[\x21-\x7e])?$/),
  'Een sleutel: 1 tot 200 letters, cijfers en leestekens zonder accenten, zonder spatie aan het begin of eind. Bijvoorbeeld een uuid: 0190a1b2-c3d4-7e5f-8a6b-0123456789ab.',
  'A key: 1 to 200 letters, digits and marks without accents, no space at either end. For example a UUID: 0190a1b2-c3d4-7e5f-8a6b-0123456789ab.',
);

/** Words of people; spaces around them go.   @param max characters */
export function words(max: number): z.ZodString {
  return z.string().trim().min(1).max(max);
}

/** A name or part of an address: words that stand on one line, in an address of a letter as in a header of a mail.
 *  @param max characters */
export function line(max: number): z.ZodString {
  const params = {
    code: 'INVALID',
    nl: 'Op één regel, zonder tabs en besturingstekens. Bijvoorbeeld: M. de Wit.',
    en: 'On one line, without tabs and control characters. For example: M. de Wit.',
  };
  return words(max).refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), { params });
}

/** Absent and null are the same to us. */
export const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

/** Epoch milliseconds, UTC. */
export const instant = z.date().transform((date) => date.getTime());

/** When a fact happened, where the caller says so: epoch milliseconds, UTC. The kit settles it, by one rule. */
export const ownTime = optional(instant);

/** A code that GraphQL writes as an enum value: `IN_PERSON` for `in-person`. It has checked that it is one of them. */
export function coded<const Code extends string>(codes: readonly Code[]) {
  const byName = new Map(codes.map((code): [EnumName<Code>, Code] => [enumName(code), code]));
  return z
    .custom<EnumName<Code>>((name) => byName.has(name as EnumName<Code>))
    .transform((name): Code => {
      const code = byName.get(name);
      if (code === undefined) throw new Error(`no code is written ${String(name)}`);
      return code;
    });
}
