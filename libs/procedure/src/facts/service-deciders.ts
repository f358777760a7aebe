import type { ProcedureFact } from './pattern';

/** Pseudonyms of who took the decisions that facts of the firm's own service tell of: on a limit, on a claim. What was taken back was
 *  decided by nobody.   @param history of a complaint, or of a subject */
export function serviceDeciders(history: readonly ProcedureFact[]): readonly string[] {
  const withdrawn = new Set(
    history.flatMap(({ type, data }) => (type === 'service-fact.withdrawn' ? [data['factId']] : [])),
  );
  const deciders = history.flatMap(({ type, data: { factId, decidedBy } }) =>
    type === 'service-fact.recorded' && typeof decidedBy === 'string' && !withdrawn.has(factId) ? [decidedBy] : [],
  );
  return [...new Set(deciders)];
}
