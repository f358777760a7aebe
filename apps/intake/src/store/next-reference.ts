import type { Clock, EventStore } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { localDate } from '@gehoor/working-time';
import { EntitySchema } from 'typeorm';
import type { IntakeState } from '../domain/complaint';
import { formatReference, referencePrefix } from '../domain/reference';

/** The last number given out, per firm and year. */
export interface ReferenceCounter {
  readonly firm: string;
  readonly year: number;
  readonly last: number;
}

export const referenceCounters = new EntitySchema<ReferenceCounter>({
  name: 'ReferenceCounter',
  tableName: 'reference_counters',
  columns: {
    firm: { type: 'text', primary: true },
    year: { type: 'int', primary: true },
    last: { type: 'int' },
  },
  checks: [{ name: 'reference_counters_firm_check', expression: `firm not in ('', '*')` }],
});

export interface ReferenceSource {
  readonly store: EventStore<IntakeState>;
  readonly clock: Clock;
  readonly rulebook: Rulebook;
}

/** A reference nobody else gets: counted per firm and year, in a transaction of its own, so that registering one complaint
 *  does not wait for another. A registration that fails leaves a gap; gaps mean nothing.
 *  @returns undefined for a firm without a procedure */
export async function nextReference(source: ReferenceSource, firm: string): Promise<string | undefined> {
  const procedure = source.rulebook.procedures.find((each) => each.firm.id === firm);
  if (procedure === undefined) return undefined;
  const calendar = source.rulebook.calendar(procedure.calendar.id, procedure.calendar.version);
  return source.store.withFirm(firm, async (tx) => {
    const [time] = await tx.query<{ now: Date }>('select clock_timestamp() as now');
    if (time === undefined) throw new Error('the database did not tell its time');
    const now = source.clock.now(time.now).getTime();
    const year = Number(localDate(calendar, now).slice(0, 4));
    const [counter] = await tx.query<{ last: number }>(
      `insert into reference_counters (firm, year, last) values ($1, $2, 1)
       on conflict (firm, year) do update set last = reference_counters.last + 1 returning last`,
      [firm, year],
    );
    if (counter === undefined) throw new Error('a counter always returns its number');
    return formatReference(referencePrefix(procedure.firm.name), year, counter.last);
  });
}
