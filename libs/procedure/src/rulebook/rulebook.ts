import { calendarOn, localDate, type Calendar, type Instant, type LocalDate } from '@gehoor/working-time';
import { disputeBodyOn } from '../disputes/dated';
import { applies, type ComplaintFacts } from '../facts/complaint-facts';
import type { DisputeBody, Procedure } from '../model';
import type { RulebookProblem } from '../parse/problem';
import { checkRulebook } from './check-rulebook';
import { readFiles, type RulebookSource } from './read-files';

/** What a complaint is handled by: fixed when it was received. */
export interface Rules {
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  /** Another calendar, that running clocks can be recounted in; undefined for one that does not exist. */
  readonly calendarNamed: (id: string, version: number) => Calendar | undefined;
  /** A dispute body as it is on a day: what it asks changes, and holds for complaints received before. */
  readonly disputeBody: (id: string, on: LocalDate) => DisputeBody | undefined;
}

interface Pin {
  readonly id: string;
  readonly version: number;
}

/** Every released procedure with what it refers to. */
export interface Rulebook {
  /** Ids of the firms that have a procedure, in alphabetical order. */
  readonly firms: readonly string[];
  /** Every version of every procedure, drafts included. */
  readonly procedures: readonly Procedure[];
  /** The released version in force for a complaint received at an instant; of several procedures the one whose condition
   *  (product, kind) holds, before one without a condition. */
  procedureInForce(firm: string, receivedAt: Instant, facts?: ComplaintFacts): Procedure | undefined;
  /** What a complaint received at an instant is pinned to under a procedure: of its calendar the newest version in force that day,
   *  where that is newer than the one the procedure names.   @throws Error when the calendar is unknown, which is a bug */
  rulesInForce(procedure: Procedure, receivedAt: Instant): Rules;
  /** A version a complaint is pinned to.   @throws Error when it is unknown, which is a bug */
  procedure(id: string, version: number): Procedure;
  /** @throws Error when it is unknown, which is a bug */
  calendar(id: string, version: number): Calendar;
  /** Undefined when it is unknown. */
  calendarNamed(id: string, version: number): Calendar | undefined;
  /** What a complaint is pinned to.   @throws Error when either is unknown, which is a bug */
  rulesOf(pinned: { readonly procedure: Pin; readonly calendar: Pin }): Rules;
  /** A dispute body with the facts that hold on a date. */
  disputeBody(id: string, on: LocalDate): DisputeBody | undefined;
}

/** The rulebook from its files, or every problem in them at once.
 *  @param files paths relative to the rulebook folder: `procedures/<id>/<version>.yaml`, `calendars/*.yaml`,
 *  `dispute-bodies/*.yaml`; others are left alone */
export function createRulebook(
  files: readonly RulebookSource[],
): { readonly ok: true; readonly rulebook: Rulebook } | { readonly ok: false; readonly problems: readonly RulebookProblem[] } {
  const { parts, problems } = readFiles(files);
  const all = [...problems, ...checkRulebook(parts)];
  if (all.length > 0) return { ok: false, problems: all };
  const procedures = parts.procedures.map(({ value }) => value);
  const calendars = new Map(parts.calendars.map(({ value }) => [pin(value.id, value.version), value]));
  const bodies = new Map(parts.disputeBodies.map(({ value }) => [value.id, value]));
  return { ok: true, rulebook: rulebookOf(procedures, calendars, bodies) };
}

function rulebookOf(
  procedures: readonly Procedure[],
  calendars: ReadonlyMap<string, Calendar>,
  bodies: ReadonlyMap<string, DisputeBody>,
): Rulebook {
  const versions = new Map(procedures.map((procedure) => [pin(procedure.id, procedure.version), procedure]));
  const procedureOf = (id: string, version: number): Procedure =>
    known(versions.get(pin(id, version)), `procedure ${pin(id, version)}`);
  const calendar = (id: string, version: number): Calendar => known(calendars.get(pin(id, version)), `calendar ${pin(id, version)}`);
  const disputeBody = (id: string, on: LocalDate): DisputeBody | undefined => {
    const body = bodies.get(id);
    return body === undefined ? undefined : disputeBodyOn(body, on);
  };
  const calendarNamed = (id: string, version: number): Calendar | undefined => calendars.get(pin(id, version));
  const rulesOf: Rulebook['rulesOf'] = (pinned) => ({
    procedure: procedureOf(pinned.procedure.id, pinned.procedure.version),
    calendar: calendar(pinned.calendar.id, pinned.calendar.version),
    calendarNamed,
    disputeBody,
  });
  return {
    firms: [...new Set(procedures.map(({ firm }) => firm.id))].sort(),
    procedures,
    procedureInForce: (firm, receivedAt, facts = {}) => {
      const inForce = procedures.filter((each) => {
        const receivedOn = localDate(calendar(each.calendar.id, each.calendar.version), receivedAt);
        return each.firm.id === firm && each.status === 'released' && each.validFrom <= receivedOn;
      });
      return newestOfEach(inForce)
        .filter(({ when }) => applies(when, facts))
        .sort((a, b) => Number(b.when !== undefined) - Number(a.when !== undefined))[0];
    },
    procedure: procedureOf,
    calendar,
    calendarNamed,
    rulesInForce: (procedure, receivedAt) => {
      const { id, version } = procedure.calendar;
      const named = calendar(id, version);
      const newer = [...calendars.values()].filter((each) => each.id === id && each.version > version);
      const { version: inForce } = calendarOn(newer, localDate(named, receivedAt)) ?? named;
      return rulesOf({ procedure, calendar: { id, version: inForce } });
    },
    rulesOf,
    disputeBody,
  };
}

/** Of each procedure the version that took effect last; of two on the same day the higher. */
function newestOfEach(procedures: readonly Procedure[]): readonly Procedure[] {
  const newest = new Map<string, Procedure>();
  for (const each of procedures) {
    const other = newest.get(each.id);
    const isNewer = other === undefined || each.validFrom > other.validFrom;
    if (isNewer || (each.validFrom === other.validFrom && each.version > other.version)) newest.set(each.id, each);
  }
  return [...newest.values()];
}

function pin(id: string, version: number): string {
  return `${id}@${version}`;
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the rulebook has no ${name}`);
  return value;
}
