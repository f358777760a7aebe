import type { ScratchDatabase } from '@gehoor/testing';

const schema = 'sla_scheduler';

/** Copies of a complaint as the scheduler has stored it, each under an id of its own.
 *  @param event what of each fact is another, as SQL: `event`, if nothing is */
export async function writeCopies(
  { asOwner }: Pick<ScratchDatabase, 'asOwner'>,
  complaintId: string,
  copies: readonly string[],
  event = 'event',
): Promise<void> {
  const all = 'unnest($2::uuid[]) as copy where complaint_id = $1';
  for (const sql of [
    `insert into ${schema}.streams (complaint_id, firm, version, shape)
       select copy, firm, version, shape from ${schema}.streams, ${all}`,
    `insert into ${schema}.events (complaint_id, version, firm, id, type, origin, recorded_at, event)
       select copy, version, firm, gen_random_uuid(), type, origin, recorded_at, ${event} from ${schema}.events, ${all}`,
    `insert into ${schema}.clocks
       select (jsonb_populate_record(c, jsonb_build_object('complaint_id', copy))).* from ${schema}.clocks c, ${all}`,
  ])
    await asOwner(sql, [complaintId, copies]);
}
