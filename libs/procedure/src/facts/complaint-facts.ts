import type { Instant } from '@gehoor/working-time';
import type { Procedure, When } from '../model';
import { hasFields, isRecord, type ProcedureFact } from './pattern';

/** What conditions (`when`) of a procedure can look at: the complaint as received and since classified. */
export type ComplaintFacts = {
  readonly kind?: string | undefined;
  readonly channel?: string | undefined;
  readonly receivedVia?: string | undefined;
  readonly complainantType?: string | undefined;
  readonly reachableBy?: readonly string[] | undefined;
  readonly severity?: string | undefined;
  readonly category?: string | undefined;
  readonly product?: string | undefined;
  readonly department?: string | undefined;
  readonly liabilityPossible?: boolean | undefined;
  /** Persons working under the firm's responsibility; `concernsPersons: true` asks whether there are any. */
  readonly concernsPersons?: readonly string[] | undefined;
  readonly decisionType?: string | undefined;
  /** Instant of receipt; clocks that count from receipt need it. */
  readonly receivedAt?: Instant | undefined;
};

/** Fields a condition may name. */
export const conditionFields = [
  'kind', 'channel', 'receivedVia', 'complainantType', 'reachableBy', 'severity', 'category', 'product', 'department',
  'liabilityPossible', 'concernsPersons', 'decisionType',
] as const; // prettier-ignore

/** Whether a condition holds for a complaint as known so far; no condition always holds, of several one must.
 *  What is not known yet does not hold, except that a flag nobody set counts as `false`. */
export function applies(when: When | undefined, facts: ComplaintFacts): boolean {
  if (when === undefined) return true;
  return isAlternatives(when) ? when.some((each) => hasFields(each, facts)) : hasFields(when, facts);
}

/** What is known of a complaint after its facts, in order: `complaint.received`, then each `complaint.classified`.
 *  With the procedure the severity is filled in: its default, and what the procedure imposes (online means serious). */
export function factsOf(facts: Iterable<ProcedureFact>, procedure?: Procedure): ComplaintFacts {
  let known: ComplaintFacts = {};
  for (const fact of facts) known = knownAfter(known, fact);
  return procedure === undefined ? known : withSeverity(known, procedure);
}

/** What is known after one more fact; other facts than receipt and classification change nothing. */
export function knownAfter(known: ComplaintFacts, fact: ProcedureFact): ComplaintFacts {
  if (fact.type === 'complaint.receipt-corrected') return { ...known, ...receivedIn(fact.data, 'receivedAt') };
  if (fact.type !== 'complaint.received' && fact.type !== 'complaint.classified') return known;
  const named: Record<string, unknown> = {};
  for (const field of conditionFields) if (field in fact.data) named[field] = fact.data[field];
  return { ...known, ...named, ...(fact.type === 'complaint.received' ? receivedIn(fact.data, 'at') : {}) };
}

function receivedIn(data: ProcedureFact['data'], field: string): Pick<ComplaintFacts, 'receivedAt'> {
  const at = data[field];
  return typeof at === 'string' ? { receivedAt: Date.parse(at) } : {};
}

/** What is known with the severity filled in: as chosen, the procedure's default, or what it imposes. */
export function withSeverity(known: ComplaintFacts, { severity }: Procedure): ComplaintFacts {
  if (severity === undefined) return known;
  const imposed = severity.imposed.find(({ when }) => applies(when, known))?.level;
  return { ...known, severity: highest(severity.levels, known.severity ?? severity.default, imposed) };
}

// Levels are written from light to heavy; severity is only ever raised.
function highest(levels: readonly { readonly id: string }[], chosen: string, imposed: string | undefined): string {
  const rank = (level: string): number => levels.findIndex(({ id }) => id === level);
  return imposed !== undefined && rank(imposed) > rank(chosen) ? imposed : chosen;
}

function isAlternatives(when: When): when is Extract<When, readonly unknown[]> {
  return Array.isArray(when) && !isRecord(when);
}
