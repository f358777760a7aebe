import { applies, type ComplaintFacts } from '../facts/complaint-facts';
import type { Procedure, Step } from '../model';

/** The step a complaint begins in: the first in the order of the procedure that may begin and whose condition holds. */
export function beginningStep(procedure: Procedure, facts: ComplaintFacts): Step | undefined {
  return procedure.steps.find(({ begins }) => begins !== undefined && applies(begins.when, facts));
}
