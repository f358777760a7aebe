import { type Fact, serviceFactWithdrawalReasons } from '@gehoor/contracts';
import { type Context, fact, factsOfType, isoOf, type KnownFact, refuse, type Rejection } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import type { Rules } from '../domain/complaint';
import { command } from './command';

/** What is taken back, and why. */
export const withdrawnFact = z.object({
  factId: z.string().toLowerCase(),
  because: fields.coded(serviceFactWithdrawalReasons),
});

/** Takes back a fact of the service that was written down by mistake: it is as if it had never been recorded, for every clock and
 *  duty. What people did because of it, a letter sent, a step taken, stands. */
export const withdrawServiceFact = command({
  name: 'withdrawServiceFact',
  input: withdrawnFact,
  decide: ({ history }, named, context) => serviceFactWithdrawn(history, named, context),
  made: ({ factId }) => factId,
  shows: (_, factId) => ({ __typename: 'ServiceFactWithdrawn', factId }),
});

/** The withdrawal, or what is against it: of a complaint as of a subject.   @param history what was recorded before */
export function serviceFactWithdrawn(
  history: readonly KnownFact[],
  { factId, because }: z.output<typeof withdrawnFact>,
  { actor, now }: Context<Rules>,
): readonly Fact[] | Rejection {
  const recorded = factsOfType(history, 'service-fact.recorded').find(({ data }) => data.factId === factId);
  if (recorded === undefined) return factUnknown;
  if (factsOfType(history, 'service-fact.withdrawn').some(({ data }) => data.factId === factId))
    return withdrawnAlready;
  const { kind } = recorded.data;
  return [fact('service-fact.withdrawn', { at: isoOf(now), factId, kind, because, by: actor.subject })];
}

const factUnknown = refuse('FactUnknown', 'Dit feit is hier niet vastgelegd.', 'This fact was not recorded here.');
const withdrawnAlready = refuse(
  'FactWithdrawnAlready',
  'Dit feit is al ingetrokken.',
  'This fact was withdrawn already.',
);
