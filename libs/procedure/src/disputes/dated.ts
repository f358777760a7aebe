import type { LocalDate } from '@gehoor/working-time';
import type { DisputeBody } from '../model';

/** Something that holds between two dates, both included; open where a date is absent. */
export interface Dated {
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

/** Whether something holds on a date. */
export function isValidOn({ validFrom, validTo }: Dated, on: LocalDate): boolean {
  return (validFrom === undefined || validFrom <= on) && (validTo === undefined || on <= validTo);
}

/** The value of a dated fact on a date, or undefined when none is known for it. */
export function valueOn<T>(
  facts: readonly (Dated & { readonly value: T })[] | undefined,
  on: LocalDate,
): T | undefined {
  return facts?.find((fact) => isValidOn(fact, on))?.value;
}

/** A dispute body as it is on a date: every fact left out that does not hold then. */
export function disputeBodyOn(body: DisputeBody, on: LocalDate): DisputeBody {
  const current = Object.entries(body).map(([field, facts]) => [
    field,
    Array.isArray(facts) ? facts.filter((fact: Dated) => isValidOn(fact, on)) : facts,
  ]);
  // The same fields with fewer facts in them, which TypeScript cannot follow through the list.
  return Object.fromEntries(current) as DisputeBody;
}
