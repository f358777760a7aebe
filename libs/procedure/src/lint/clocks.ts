import { due, isHourUnit, WorkingTimeFault, type Calendar } from '@gehoor/working-time';
import { knownLength } from '../clocks/length-of';
import { matches } from '../facts/pattern';
import type { ClockDefinition, FactPattern, Procedure, TermOrParameter } from '../model';
import type { Path } from '../parse/problem';
import { calendarOf, error, faults, type Fault, type LintContext } from './lint';
import { listed } from './walk';

/** Every clock can start and can stop, knows its length, and somebody hears of it when it expires. */
export function clocks(procedure: Procedure, context: LintContext): readonly Fault[] {
  const calendar = calendarOf(context, procedure);
  return listed(procedure.clocks, 'clocks').flatMap(({ value, path }) => [
    ...lengthFaults(procedure, value, path, calendar),
    ...endFaults(value, path),
    ...expiryFaults(procedure, value, path),
    ...extensionFaults(procedure, value, path),
    ...pauseFaults(value, path),
  ]);
}

function lengthFaults(
  procedure: Procedure,
  clock: ClockDefinition,
  path: Path,
  calendar: Calendar | undefined,
): readonly Fault[] {
  const ways = (['term', 'dueFrom', 'termFrom'] as const).filter((field) => clock[field] !== undefined);
  if (ways.length !== 1) {
    const mustHave = 'must have one length: a term, a date told (dueFrom) or a term agreed (termFrom)';
    return [error(path, `clock "${clock.id}" ${mustHave}; it has ${ways.join(' and ') || 'none'}`)];
  }
  if (clock.dueFrom?.before !== undefined) return beforeFaults(procedure, clock.dueFrom.before, path);
  if (clock.term === undefined) return [];
  const length = knownLength(procedure, clock.term);
  if (length === undefined || 'minutes' in length) return [];
  const { unit, amount, roll } = length.term;
  const at = [...path, 'term'];
  const inHours = unit === 'hours' || unit === 'workingHours';
  const inWorkingTime = unit === 'workingHours' || unit === 'workingDays';
  const isIdle = inWorkingTime && calendar !== undefined && !hasWorkingTime(calendar);
  return faults(
    amount === 0 && error(at, `clock "${clock.id}" is over before it starts; for "directly" write atOnce`),
    inHours && roll !== undefined && error(at, 'a term in hours does not roll to a working day'),
    isIdle && error(at, `clock "${clock.id}" never runs out: the calendar has no opening hours`),
  );
}

/** What is to fit before a date told is counted in whole days. */
function beforeFaults(procedure: Procedure, before: TermOrParameter, path: Path): readonly Fault[] {
  const length = knownLength(procedure, before);
  const isInDays = length === undefined || ('term' in length && !isHourUnit(length.term.unit));
  return isInDays
    ? []
    : [error([...path, 'dueFrom', 'before'], 'what is to fit before a date is a term in days or longer')];
}

/** Facts of the handling: what they start has no meaning once the complaint is closed. */
const ofTheHandling = [
  'complaint.received',
  'complaint.classified',
  'step.entered',
  'information.requested',
  'next-action.planned',
  'term.agreed',
];

function endFaults({ id, kind, starts, stops, ends, unless }: ClockDefinition, path: Path): readonly Fault[] {
  const mayStopItself = kind === 'recurring' || kind === 'promise';
  const isItsOwnEnd = !mayStopItself && stops.some((stop) => starts.some((start) => covers(stop, start)));
  const isOfTheHandling = kind !== 'window' && starts.every(({ on }) => ofTheHandling.includes(on));
  const isClosed = [...stops, ...ends].some(({ on }) => on === 'complaint.closed');
  return faults(
    stops.length === 0 && error([...path, 'stops'], `clock "${id}" cannot stop`),
    isItsOwnEnd && error([...path, 'stops'], `clock "${id}" is stopped by the fact that starts it`),
    kind === 'recurring' && ends.length === 0 && error([...path, 'ends'], `recurring clock "${id}" never ends`),
    unless !== undefined && kind !== 'gap' && error([...path, 'unless'], 'only a gap knows exceptions'),
    isOfTheHandling && !isClosed && error([...path, 'ends'], `clock "${id}" runs on when the complaint is closed`),
  );
}

/** Whether every fact that fits the narrower pattern fits the wider one. */
function covers(wider: FactPattern, narrower: FactPattern): boolean {
  const data = Object.fromEntries(Object.entries(narrower.where ?? {}).map(([field, value]) => [field, value]));
  return matches(wider, { type: narrower.on, data });
}

function expiryFaults({ steps }: Procedure, clock: ClockDefinition, path: Path): readonly Fault[] {
  const isPromised = clock.modality === 'must' || clock.modality === 'target';
  const isMeasured = clock.kind === 'deadline' || clock.kind === 'promise' || clock.kind === 'recurring';
  const moves = steps.some((step) => step.moves.some((move) => move.trigger === 'expired' && move.clock === clock.id));
  if (!isPromised || !isMeasured || moves || clock.expires.informs.length > 0) return [];
  return [error([...path, 'expires'], `nobody hears of it when clock "${clock.id}" expires`)];
}

function extensionFaults({ letters }: Procedure, clock: ClockDefinition, path: Path): readonly Fault[] {
  return listed(clock.extends, ...path, 'extends').flatMap(({ value: { notice, from, term }, path: at }) => {
    const letter = letters.find(({ kind }) => kind === notice);
    const tellsDate = letter?.elements.some(
      ({ from: source, mandatory }) => mandatory && 'bind' in source && source.bind === 'delay.newDate',
    );
    const isNotice = letter?.means.includes('delay-notice');
    const hasLength = from === 'told' || term !== undefined;
    return faults(
      isNotice === false && error([...at, 'notice'], `letter "${notice}" is no delay notice`),
      from === 'told' && tellsDate === false && error([...at, 'from'], `letter "${notice}" tells no new date`),
      !hasLength && error([...at, 'term'], 'an extension needs a term, or the date told'),
    );
  });
}

function pauseFaults({ id, pauses }: ClockDefinition, path: Path): readonly Fault[] {
  return listed(pauses, ...path, 'pauses').flatMap(({ value: { until, notice }, path: at }) =>
    faults(
      until.length === 0 && error([...at, 'until'], `a pause of clock "${id}" never ends`),
      notice === undefined && error([...at, 'notice'], `clock "${id}" pauses without telling the customer`),
    ),
  );
}

/** A Monday in an ordinary week. */
const anyMonday = Date.UTC(2026, 1, 2, 12);

/** Whether working time ever passes in a calendar. */
function hasWorkingTime(calendar: Calendar): boolean {
  try {
    due(calendar, anyMonday, { amount: 1, unit: 'workingDays' });
    return true;
  } catch (fault) {
    if (fault instanceof WorkingTimeFault) return false;
    throw fault;
  }
}
