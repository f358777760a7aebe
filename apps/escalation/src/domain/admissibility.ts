import { factsOfType, instantOf } from '@gehoor/decision';
import { factsOf, type LimitStanding, limitsOn } from '@gehoor/procedure';
import type { EventData } from '@gehoor/contracts';
import type { LocalDate } from '@gehoor/working-time';
import type { CaseState, Rules } from './case';

type Decided = EventData<'admissibility.decided'>;

/** How a complaint stands to the limits of its procedure on old complaints.
 *  @param told the day it is about, where no fact tells it yet */
export function standings(state: CaseState, rules: Rules, told?: LocalDate): readonly LimitStanding[] {
  const { received, history } = state;
  if (received === undefined) return [];
  const timeliness = { receivedAt: instantOf(received.at), aboutEventOn: aboutEventOn(state) ?? told };
  return limitsOn(rules.procedure, rules.calendar, factsOf(history, rules.procedure), timeliness);
}

/** The day the complaint is about: as registered, or as it was established when a limit was decided on. */
export function aboutEventOn({ received, history }: CaseState): LocalDate | undefined {
  return received?.aboutEventOn ?? factsOfType(history, 'admissibility.decided').findLast(hasDay)?.data.countedFrom;
}

/** What was decided on a limit, in this round: a complaint that is opened again is judged anew. */
export function decidedOn({ history }: CaseState, limit: string): Decided | undefined {
  const reopened = history.findLastIndex(({ type }) => type === 'complaint.reopened');
  const since = factsOfType(history.slice(reopened + 1), 'admissibility.decided');
  return since.findLast(({ data }) => data.limit === limit)?.data;
}

/** The limits for a reader: how the complaint stands to each, and what was decided. */
export function limitsOf(state: CaseState, rules: Rules) {
  return standings(state, rules).map(({ limit: { id }, ...standing }) => {
    const decided = decidedOn(state, id);
    const needsDecision = standing.isBeyond === true && decided === undefined && state.decision === undefined;
    return { limit: id, ...standing, decided, needsDecision };
  });
}

function hasDay({ data }: { readonly data: Decided }): boolean {
  return data.countedFrom !== undefined;
}
