import type { Procedure } from '../model';
import { elementsOf, type Element } from './elements';

/** An obligation of a published text, in our own words. */
export interface Obligation {
  readonly id: string;
  /** `promise` obliges somebody; `reading` settles an ambiguity; `fault` is a fault or silence of the text. */
  readonly kind: 'promise' | 'reading' | 'fault';
  readonly en: string;
}

/** What became of an obligation. */
export interface Covered {
  readonly obligation: Obligation;
  readonly clauses: readonly string[];
  /** What runs because of those clauses. */
  readonly elements: readonly Element[];
  /** Why nothing runs, where the procedure says so. */
  readonly outside?: string;
  readonly isCovered: boolean;
}

/** Obligation by obligation: the clauses that cover it and what runs because of them. Covered is what has an element
 *  behind its clause, or a reason for having none. */
export function coverage(procedure: Procedure, obligations: readonly Obligation[]): readonly Covered[] {
  const elements = elementsOf(procedure);
  return obligations.map((obligation) => {
    const clauses = procedure.clauses.filter(({ covers }) => covers.includes(obligation.id));
    const ids = clauses.map(({ id }) => id);
    const behind = elements.filter(({ clause }) => clause !== undefined && ids.includes(clause));
    const outside = clauses.find((clause) => clause.outside !== undefined)?.outside?.en;
    const isCovered = behind.length > 0 || outside !== undefined;
    return { obligation, clauses: ids, elements: behind, ...(outside === undefined ? {} : { outside }), isCovered };
  });
}

/** Obligations a procedure claims to cover that nobody knows. */
export function unknownObligations(procedure: Procedure, obligations: readonly Obligation[]): readonly string[] {
  const known = new Set(obligations.map(({ id }) => id));
  return procedure.clauses.flatMap(({ covers }) => covers.filter((id) => !known.has(id)));
}
