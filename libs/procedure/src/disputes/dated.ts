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
  const current = <T extends Dated>(facts: readonly T[] | undefined): T[] | undefined => {
    const valid = (facts ?? []).filter((fact) => isValidOn(fact, on));
    return valid.length === 0 ? undefined : valid;
  };
  return {
    id: body.id,
    sample: body.sample,
    name: current(body.name) ?? [],
    address: current(body.address),
    phone: current(body.phone),
    email: current(body.email),
    url: current(body.url),
    opens: current(body.opens),
    closes: current(body.closes),
    defenceTerm: current(body.defenceTerm),
    rulingTerm: current(body.rulingTerm),
    complyTerm: current(body.complyTerm),
    binding: current(body.binding) ?? [],
    appeal: current(body.appeal),
    fee: current(body.fee),
    filing: current(body.filing),
    firmFiling: current(body.firmFiling),
  };
}
