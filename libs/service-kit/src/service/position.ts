import type { ServiceName } from '@gehoor/contracts';
import type { FieldFault } from '@gehoor/decision';
import { z } from 'zod';

/** How far a service is with a complaint, as callers keep it: `escalation:12`. They pass it back, and never reckon with it. */
export function positionOf(service: ServiceName, version: number): string;
/** Null for a complaint that the service does not know. */
export function positionOf(service: ServiceName, version: number | undefined): string | null;
export function positionOf(service: ServiceName, version: number | undefined): string | null {
  return version === undefined ? null : `${service}:${version}`;
}

/** The version a caller expects, from the position an earlier answer of the same service gave. */
export function expectedVersion(service: ServiceName) {
  const form = new RegExp(`^${service}:(\\d{1,9})$`);
  const params = {
    code: 'INVALID',
    nl: `De \`position\` zoals een eerder antwoord van dit deel die gaf. Bijvoorbeeld: ${service}:12.`,
    en: `The \`position\` as an earlier answer of this part gave it. For example: ${service}:12.`,
  };
  return z
    .string()
    .refine((text) => form.test(text), { params })
    .nullish()
    .transform((text) => (text === null || text === undefined ? undefined : Number(form.exec(text)?.[1])));
}

/** No answer has given that position yet: it is of another complaint, or made up. */
export const positionUnknown: FieldFault = {
  path: 'expectedVersion',
  code: 'UNKNOWN_POSITION',
  nl: 'Zo ver is deze klacht nog niet.',
  en: 'This complaint has not come that far.',
};
