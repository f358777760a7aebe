import { schemaName } from '@gehoor/event-store';
import { type Tables, tablesOf } from '../../../tools/shapes/tables';
import { services } from '../src/generated/services';
import type { RunningHouse } from './running-house';

/** Has the house make all its read rows anew, by itself and while it runs: nothing of what it has stored may differ, and nobody may
 *  get a letter for it. */
export async function expectRowsAnew(house: Pick<RunningHouse, 'asOwner' | 'idle' | 'mails'>): Promise<void> {
  const schemas = services.map(({ name }) => schemaName(name));
  const everything = async () => {
    const tables: Record<string, Tables> = {};
    for (const schema of schemas) tables[schema] = await tablesOf(house.asOwner, schema);
    return { tables, mails: await house.mails() };
  };
  await house.idle();
  const before = await everything();
  for (const schema of schemas) await house.asOwner(`update ${schema}.streams set shape = 0`);
  await house.idle();
  for (const schema of schemas)
    expect(await house.asOwner(`select 1 from ${schema}.streams where shape = 0`)).toEqual([]);
  expect(await everything()).toEqual(before);
}
