import { localDate, type Calendar, type LocalDate } from '@gehoor/working-time';
import type { Procedure } from '../model';
import { calendarOf, faults, type Fault, type LintContext } from './lint';

/** Whether the calendar holds on all days on which complaints are received under the procedure: clocks count on in it after
 *  its last day, with its week and its holidays, but without what nobody wrote down any more. Warnings: the firm may know. */
export function calendarDates(procedure: Procedure, context: LintContext): readonly Fault[] {
  const calendar = calendarOf(context, procedure);
  if (calendar === undefined) return [];
  return faults(
    endsTooSoon(procedure, calendar, context),
    beginsTooLate(procedure, calendar),
    isStale(calendar, context),
  );
}

function endsTooSoon(procedure: Procedure, calendar: Calendar, context: LintContext): Fault | false {
  const { validTo } = calendar;
  const lastOn = lastReceivedOn(procedure, context);
  if (validTo === undefined || (lastOn !== undefined && lastOn <= validTo)) return false;
  const until = lastOn === undefined ? 'without end' : `until ${lastOn}`;
  return warning(
    `${nameOf(calendar)} holds until ${validTo}, while complaints are received under this procedure ${until}: write a next version with a calendar that holds from then on`,
  );
}

function beginsTooLate({ validFrom }: Procedure, calendar: Calendar): Fault | false {
  if (calendar.validFrom === undefined || calendar.validFrom <= validFrom) return false;
  return warning(
    `${nameOf(calendar)} holds from ${calendar.validFrom}, while complaints are received under this procedure from ${validFrom}`,
  );
}

/** A list of closures that was kept up and simply ends. Whoever closes on days of its own does so every year. */
function isStale(calendar: Calendar, { today }: LintContext): Fault | false {
  const { datesUntil } = calendar;
  if (datesUntil === undefined || datesUntil >= aYearBefore(today)) return false;
  const message = `${nameOf(calendar)} lists no closure and no special hours after ${datesUntil}: if the firm still has them, list them in a next version`;
  return { path: ['calendar'], gravity: 'notice', message };
}

/** The day before the next version takes over; undefined while there is none. */
function lastReceivedOn({ id, version, validFrom }: Procedure, { procedures }: LintContext): LocalDate | undefined {
  const next = procedures
    .filter((other) => other.id === id && other.status === 'released')
    .filter((other) => other.validFrom > validFrom || (other.validFrom === validFrom && other.version > version))
    .map((other) => other.validFrom)
    .sort()[0];
  return next === undefined ? undefined : localDate('UTC', Date.parse(next) - 1);
}

function aYearBefore(on: LocalDate): LocalDate {
  return `${Number(on.slice(0, 4)) - 1}${on.slice(4)}`;
}

function nameOf({ id, version }: Calendar): string {
  return `calendar ${id} version ${version}`;
}

function warning(message: string): Fault {
  return { path: ['calendar'], gravity: 'warning', message };
}
