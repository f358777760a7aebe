import type { Reception } from '@gehoor/decision';
import { int, text } from '@gehoor/event-store';

type Pin = Pick<Reception, 'procedure' | 'calendar'>;

/** What a complaint is pinned to, as columns of a row. */
export const pinColumns = {
  procedureId: text(),
  procedureVersion: int(),
  calendarId: text(),
  calendarVersion: int(),
} as const;

type PinnedRow = Readonly<
  Record<'procedureId' | 'calendarId', string> & Record<'procedureVersion' | 'calendarVersion', number>
>;

/** What the complaint of a row is pinned to. */
export function pinOf({ procedureId, procedureVersion, calendarId, calendarVersion }: PinnedRow): Pin {
  return {
    procedure: { id: procedureId, version: procedureVersion },
    calendar: { id: calendarId, version: calendarVersion },
  };
}

/** The columns that `pinOf` reads. */
export function pinnedTo({ procedure, calendar }: Pin): PinnedRow {
  return {
    procedureId: procedure.id,
    procedureVersion: procedure.version,
    calendarId: calendar.id,
    calendarVersion: calendar.version,
  };
}
