import { isoOf, refuse, type Rejection } from '@gehoor/decision';
import type { EventData } from '@gehoor/contracts';
import type { CaseFact, CaseState, Rules } from './case';
import { withConsequences } from './consequences';
import { notOpen, type Asked } from './guard';

export interface AgreeTerm {
  /** A clock of the procedure. */
  readonly clock: string;
  readonly term: EventData<'term.agreed'>['term'];
}

/** Records the term agreed with the complainant, for a clock whose term the procedure leaves to be agreed.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, TermNotAgreeable. */
export function agreeTerm(
  state: CaseState,
  rules: Rules,
  { clock, term }: AgreeTerm,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  if (rules.procedure.clocks.find(({ id }) => id === clock)?.termFrom === undefined)
    return refuse(
      'TermNotAgreeable',
      'De procedure laat over deze termijn geen afspraak toe.',
      'The procedure does not leave this term to be agreed.',
    );
  return withConsequences(state, rules, [{ type: 'term.agreed', data: { at: isoOf(now), clock, term } }], now);
}
