import type { ClockDefinition } from '../model';

/** Whether telling the date of an element in a letter makes it a promise of this clock: one that begins with dates told. */
export function beginsWithDateIn(
  { dueFrom, starts }: Pick<ClockDefinition, 'dueFrom' | 'starts'>,
  letter: string,
  element: string,
): boolean {
  if (dueFrom?.each !== 'datesTold') return false;
  const isMeant = (wanted: unknown, value: string) => wanted === undefined || [wanted].flat().includes(value);
  return (
    isMeant(dueFrom.only?.['element'], element) &&
    starts.some(({ on, where }) => on === 'letter.sent' && isMeant(where?.['kind'], letter))
  );
}
