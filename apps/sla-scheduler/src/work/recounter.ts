import type { EventData } from '@gehoor/contracts';
import { fact, isoOf } from '@gehoor/decision';
import type { Work } from '@gehoor/event-store';
import { type Access, type Deed, does } from '@gehoor/service-kit';
import { type ComplaintClocks, isLive } from '../domain/clock';
import { calendarInForce, livesNow } from '../domain/lives';
import { differences } from '../domain/tell';
import { complaintsRunning, countRunning } from '../store/queries';

/** Says what today's code sees otherwise than was told of a complaint's clocks: the reckoning itself was put right. */
export const takeStock: Deed<ComplaintClocks, undefined> = {
  name: 'takeStock',
  onlyWhenAllRead: true,
  decide: (state, _, { rules, now }) => differences(state, rules, livesNow(state, rules), { at: now, lapses: false }),
};

type Replaced = Pick<EventData<'clock.calendar-replaced'>, 'calendar' | 'because' | 'by'>;

/** The same as the command `recountClocks`, for complaints that are recounted together. */
const replaceCalendar: Deed<ComplaintClocks, Replaced> = {
  name: 'replaceCalendar',
  onlyWhenAllRead: true,
  decide: (state, replaced, { rules, now }) => {
    const { id, version } = calendarInForce(state, rules);
    const isInForce = id === replaced.calendar.id && version === replaced.calendar.version;
    if (isInForce || !state.runs.some(isLive)) return [];
    return [fact('clock.calendar-replaced', { at: isoOf(now), ...replaced })];
  },
};

/** What is to be recounted: every running clock of a firm that is counted in a calendar, in another version of it. */
export interface Recount extends Replaced {
  readonly firm: string;
}

/** How far a recount is, in complaints. */
export interface Recounted {
  readonly done: number;
  /** Of those, how many have a clock of which the date or the standing changed. */
  readonly changed: number;
}

export interface RecountRun {
  readonly isStopping?: () => boolean;
  /** Called after each page. */
  readonly onProgress?: (so: Recounted) => void;
  /** Complaints done in one transaction; default 100. */
  readonly pageSize?: number;
}

/** How many pages at once: the database writes one while the next is reckoned. */
const atOnce = 3;

/** Recounts running clocks when it is asked to, by an operator; by itself it does nothing. */
export interface Recounter extends Work {
  /** How many complaints of the firm have clocks running in the calendar, in any version of it. */
  count(what: Recount): Promise<number>;
  /** What is done is done: begun again after it was stopped, it passes over that.   @throws when there is no such calendar */
  recount(what: Recount, run?: RecountRun): Promise<Recounted>;
}

export function isRecounter(work: Work): work is Recounter {
  return 'recount' in work;
}

export function createRecounter(access: Access<ComplaintClocks>): Recounter {
  const { name, store, rulebook } = access;
  return {
    name: `recounter of ${name}`,
    start: async () => undefined,
    stop: async () => undefined,
    count: ({ firm, calendar }) => store.withFirm(firm, (tx) => countRunning(tx, calendar.id)),
    recount: async ({ firm, ...replaced }, { isStopping = () => false, onProgress, pageSize = 100 } = {}) => {
      const { id, version } = replaced.calendar;
      rulebook.calendar(id, version);
      let so: Recounted = { done: 0, changed: 0 };
      for (let after: string | undefined; !isStopping();) {
        const place = after;
        const page = await store.withFirm(firm, (tx) => complaintsRunning(tx, id, place, pageSize * atOnce));
        if (page.length === 0) break;
        const parts = Array.from({ length: atOnce }, (_, part) => page.slice(part * pageSize, (part + 1) * pageSize));
        const told = await Promise.all(
          parts.map((part) =>
            does(
              access,
              replaceCalendar,
              part.map((complaintId) => ({ firm, complaintId, input: replaced })),
            ),
          ),
        );
        const changed = told.flat().filter((facts) => facts.length > 1).length;
        so = { done: so.done + page.length, changed: so.changed + changed };
        onProgress?.(so);
        after = page.at(-1);
      }
      return so;
    },
  };
}
