import { loaderOf, type GraphContext } from '@gehoor/service-kit';
import DataLoader from 'dataloader';
import { maySee } from '../access';
import type { ComplaintResolvers } from '../generated/schema-types';
import type { ClockRow } from '../store/clock-row';
import { clocksOf } from '../store/queries';
import type { ResolverParts } from './index';

const clocksLoader = Symbol('clocks by complaint');

/** What this service adds to a complaint. Clocks somebody may not see are not there; neither are another firm's. */
export function complaintResolvers(parts: ResolverParts): ComplaintResolvers {
  return {
    __resolveReference: ({ id }) => ({ id }),
    clocks: ({ id }, _, context) => visibleClocks(parts, context, id),
    nextDeadline: async ({ id }, _, context) => {
      const rows = await visibleClocks(parts, context, id);
      const running = rows?.filter(({ run }) => run.state === 'running' && run.kind !== 'gap') ?? [];
      return running.reduce<ClockRow | null>(
        (first, row) => (first === null || row.run.dueAt < first.run.dueAt ? row : first),
        null,
      );
    },
  };
}

async function visibleClocks(
  parts: ResolverParts,
  context: GraphContext,
  complaintId: string,
): Promise<readonly ClockRow[] | null> {
  const rows = await loader(parts, context).load(complaintId);
  const visible = rows.filter((row) => maySee(context.identity, row));
  return rows.length > 0 && visible.length === 0 ? null : visible;
}

/** One statement for all complaints of a request. */
function loader({ store }: ResolverParts, context: GraphContext): DataLoader<string, readonly ClockRow[]> {
  return loaderOf(context, clocksLoader, () => {
    const { firm } = context.identity;
    return new DataLoader<string, readonly ClockRow[]>(async (ids) => {
      const rows = await store.withFirm(firm, (tx) => clocksOf(tx, ids));
      const byComplaint = new Map<string, ClockRow[]>(ids.map((id) => [id, []]));
      for (const row of rows) byComplaint.get(row.complaintId)?.push(row);
      return ids.map((id) => byComplaint.get(id) ?? []);
    });
  });
}
