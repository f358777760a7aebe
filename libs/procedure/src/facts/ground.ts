import type { FactPattern, When } from '../model';
import { applies, type ComplaintFacts, conditionFields } from './complaint-facts';
import { hasFields, matches, type ProcedureFact } from './pattern';

/** Whether what a rule rests on is still so. What it asks of the complaint itself is asked of what is known now: what the last
 *  classification takes back is so no more. Anything else that has happened has happened.
 *  @param known of the complaint   @param past what has happened to it */
export function stillHolds(
  { on, when }: { readonly on: readonly FactPattern[]; readonly when?: When | undefined },
  known: ComplaintFacts,
  past: readonly ProcedureFact[],
): boolean {
  return (
    applies(when, known) &&
    on.some((pattern) =>
      asksOfComplaint(pattern) ? hasFields(pattern.where ?? {}, known) : past.some((fact) => matches(pattern, fact)),
    )
  );
}

const telling: readonly string[] = ['complaint.received', 'complaint.classified'];
const conditions: readonly string[] = conditionFields;

/** Whether a pattern means nothing but what the complaint is: how it was received or classified. */
function asksOfComplaint({ on, where = {} }: FactPattern): boolean {
  return telling.includes(on) && Object.keys(where).every((field) => conditions.includes(field));
}
