import { firm, int, table } from '@gehoor/event-store';
import type { Access } from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import type { IntakeState } from '../domain/complaint';

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
  // A label that nothing is reckoned with: the clock of this process will do.
  const year = Number(localDate(calendar, time.now(new Date()).getTime()).slice(0, 4));
  const [counter] = await store.ask<{ last: number }>(
    firm,
    `insert into reference_counters (firm, year, last) values ($1, $2, 1)
     on conflict (firm, year) do update set last = reference_counters.last + 1 returning last`,
    [firm, year],
  );
  if (counter === undefined) throw new Error('a counter always returns its number');
  return formatReference(referencePrefix(procedure.firm.name), year, counter.last);
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The letters a firm's references begin with: the capitals of its name if it has two to four, else its first two letters. */
export function referencePrefix(firmName: string): string {
  const capitals = firmName.replace(/[^A-Z]/g, '');
  if (capitals.length >= 2 && capitals.length <= 4) return capitals;
  const letters = firmName
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase();
  return letters.length >= 2 ? letters.slice(0, 2) : 'XX';
}

/** What people quote: firm, year of registration, number within both, check character, such as `DL-2026-004217-K`.
 *  The numbers of one firm say nothing about another's. */
export function formatReference(prefix: string, year: number, number: number): string {
  const body = `${prefix}-${year}-${String(number).padStart(6, '0')}`;
  return `${body}-${checkCharacter(body)}`;
}

/** A reference as people type it, in the form it is kept; undefined when the check character does not fit. */
export function readReference(typed: string): string | undefined {
  const compact = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const parts = /^([A-Z]{2,4})(\d{4})(\d{6,})([0-9A-Z])$/.exec(compact);
  if (parts === null) return undefined;
  const [, prefix, year, number, check] = parts;
  const body = `${prefix}-${year}-${number}`;
  return checkCharacter(body) === check ? `${body}-${check}` : undefined;
}

/** Finds every single wrong character and nearly every two that changed places.
 *  @source ISO/IEC 7064, MOD 37,36 */
function checkCharacter(body: string): string {
  let sum = 36;
  for (const character of body.replaceAll('-', '')) {
    sum += alphabet.indexOf(character);
    if (sum > 36) sum -= 36;
    sum = (sum * 2) % 37;
  }
  return alphabet.charAt((37 - sum) % 36);
}
