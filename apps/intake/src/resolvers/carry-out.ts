import { carryOutOn, type ComplaintCommand, type GraphContext } from '@gehoor/service-kit';
import { keyOf, maySee } from '../access';
import type { IntakeState, Rules } from '../domain/complaint';
import { rulesOf } from '../rules';
import type { ComplaintRow } from '../store/complaint-row';
import { rowLoader } from '../store/loaders';
import type { ResolverParts } from './parts';

/** Carries out a command on a complaint that whoever asks may see; to everybody else it does not exist. */
export function carryOut<A, S>(
  { store, rulebook }: ResolverParts,
  name: string,
  input: { readonly idempotencyKey: string; readonly complaintId: string },
  context: GraphContext,
  command: ComplaintCommand<IntakeState, Rules, ComplaintRow, A, S>,
) {
  const rows = rowLoader(store, context);
  const complaints = { store, rows, maySee, keyOf, rulesOf: ({ state }: ComplaintRow) => rulesOf(rulebook, state) };
  return carryOutOn(complaints, name, input, context, command);
}

/** Whether there is such a complaint for whoever asks. */
export async function isVisible(parts: ResolverParts, complaintId: string, context: GraphContext): Promise<boolean> {
  const row = await rowLoader(parts.store, context).load(complaintId);
  return row !== undefined && maySee(context.identity, row);
}
