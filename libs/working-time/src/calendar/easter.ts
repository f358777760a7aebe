import { dayNumberOf, type DayNumber } from '../local/civil-date';

/** Easter Sunday of a year in the Gregorian calendar.
 *  @source the anonymous Gregorian computus (Nature, 20 April 1876) */
export function easterSunday(year: number): DayNumber {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const weekdayShift = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const overflow = Math.floor((golden + 11 * epact + 22 * weekdayShift) / 451);
  const march = epact + weekdayShift - 7 * overflow + 22;
  return dayNumberOf(year, 3, march);
}
