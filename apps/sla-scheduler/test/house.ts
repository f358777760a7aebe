import type { Rulebook } from '@gehoor/procedure';
import { houseOf, type House } from '@gehoor/testing/house';
import { slaScheduler } from '../src';

/** The service on a database of its own.   @param at instant at which its time stands, ISO 8601 UTC */
export function schedulerHouse(rulebook: Rulebook, at: string): Promise<House> {
  const { name, create, migrations, entities } = slaScheduler;
  return houseOf({ service: name, create, migrations, entities, rulebook, at });
}
