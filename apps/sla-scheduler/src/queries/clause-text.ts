import type { ClockDefinition, Procedure, Text } from '@gehoor/procedure';

/** What the clause of a clock says, or its basis where the published text is silent. */
export function clauseText({ clauses }: Procedure, { clause, basis, title }: ClockDefinition): Text {
  const cited = clauses.find(({ id }) => id === clause);
  return cited === undefined ? (basis ?? title) : { nl: cited.nl, en: cited.en };
}
