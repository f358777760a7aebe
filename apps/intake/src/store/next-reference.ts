import { firm, int, table } from '@gehoor/event-store';
import { type Access, timeNow } from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import type { IntakeState } from '../domain/complaint';
import { formatReference, referencePrefix } from '../domain/reference';

/** The last number given out, per firm and year. */
export const referenceCounters = table('reference_counters', {
  firm: firm().primary(),
  year: int().primary(),
  last: int(),
});

/** A reference nobody else gets: counted per firm and year, in a transaction of its own, so that registering one complaint
 *  does not wait for another. A registration that fails leaves a gap; gaps mean nothing.
 *  @returns undefined for a firm without a procedure */
export async function nextReference(
  { store, time, rulebook }: Access<IntakeState>,
  firm: string,
): Promise<string | undefined> {
  const procedure = rulebook.procedures.find((each) => each.firm.id === firm);
  if (procedure === undefined) return undefined;
  const { calendar } = rulebook.rulesOf({ procedure, calendar: procedure.calendar });
  return store.withFirm(firm, async (tx) => {
    const year = Number(localDate(calendar, await timeNow(tx, time)).slice(0, 4));
    const [counter] = await tx.query<{ last: number }>(
      `insert into reference_counters (firm, year, last) values ($1, $2, 1)
       on conflict (firm, year) do update set last = reference_counters.last + 1 returning last`,
      [firm, year],
    );
    if (counter === undefined) throw new Error('a counter always returns its number');
    return formatReference(referencePrefix(procedure.firm.name), year, counter.last);
  });
}
