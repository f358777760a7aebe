const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Elapsed time as an ISO duration of days, hours, minutes and seconds, as far as there are any: `P2DT3H`. A day is 24 hours.
 *  @param milliseconds zero or more */
export function isoDuration(milliseconds: number): string {
  const days = part(Math.floor(milliseconds / dayMs), 'D');
  const time = [
    part(Math.floor((milliseconds % dayMs) / hourMs), 'H'),
    part(Math.floor((milliseconds % hourMs) / minuteMs), 'M'),
    part((milliseconds % minuteMs) / 1000, 'S'),
  ].join('');
  if (days === '' && time === '') return 'PT0S';
  return time === '' ? `P${days}` : `P${days}T${time}`;
}

function part(amount: number, unit: string): string {
  return amount === 0 ? '' : `${amount}${unit}`;
}
