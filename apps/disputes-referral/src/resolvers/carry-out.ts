import { carryOutOn, type ComplaintCommand, type GraphContext } from '@gehoor/service-kit';
import { maySee } from '../access';
import type { DisputeState, Rules } from '../domain/dispute-case';
import { rulesOf } from '../rules';
import type { CaseRow } from '../store/case-row';
import { rowLoader } from '../store/loaders';
import type { ResolverParts } from './parts';

/** Carries out a command on a complaint that whoever asks may see; to everybody else it does not exist. */
export function carryOut<A, S>(
  { store, rulebook }: ResolverParts,
  name: string,
  input: { readonly idempotencyKey: string; readonly complaintId: string },
  context: GraphContext,
  command: ComplaintCommand<DisputeState, Rules, CaseRow, A, S>,
) {
  const rows = rowLoader(store, context);
  const complaints = { store, rows, maySee, rulesOf: ({ state }: CaseRow) => rulesOf(rulebook, state) };
  return carryOutOn(complaints, name, input, context, command);
}
