import type { Calendar } from '@gehoor/working-time';
import { asLength, parameterValue } from '../clocks/term-of';
import { matches } from '../facts/pattern';
import type { ClockDefinition, FactPattern, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { error, type Fault } from './fault';
import type { LintContext } from './lint-context';
import { hasWorkingTime } from './working-time';
import { listed } from './walk';

/** Every clock can start and can stop, knows its length, and somebody hears of it when it expires. */
export function clocks(procedure: Procedure, context: LintContext): readonly Fault[] {
  const { id, version } = procedure.calendar;
  const calendar = context.calendars.find((each) => each.id === id && each.version === version);
  return listed(procedure.clocks, 'clocks').flatMap(({ value, path }) => [
    ...lengthFaults(procedure, value, path, calendar),
    ...stopFaults(value, path),
    ...expiryFaults(procedure, value, path),
    ...extensionFaults(procedure, value, path),
    ...pauseFaults(value, path),
    ...gapFaults(value, path),
    ...closingFaults(value, path),
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
    const found = ways.length === 0 ? 'none' : ways.join(' and ');
    return [
      error(
        path,
        `clock "${clock.id}" must have one length: a term, a date told (dueFrom) or a term agreed (termFrom); it has ${found}`,
      ),
    ];
  }
  if (clock.term === undefined) return [];
  const value = 'parameter' in clock.term ? parameterValue(procedure, clock.term.parameter) : clock.term;
  const length = asLength(value);
  if (length === undefined || 'minutes' in length) return [];
  const { unit, amount, roll } = length.term;
  const inHours = unit === 'hours' || unit === 'workingHours';
  const isIdle =
    (unit === 'workingHours' || unit === 'workingDays') && calendar !== undefined && !hasWorkingTime(calendar);
  return [
    ...(amount === 0
      ? [error([...path, 'term'], `clock "${clock.id}" is over before it starts; for "directly" write atOnce`)]
      : []),
    ...(inHours && roll !== undefined
      ? [error([...path, 'term'], 'a term in hours does not roll to a working day')]
      : []),
    ...(isIdle
      ? [error([...path, 'term'], `clock "${clock.id}" never runs out: the calendar has no opening hours`)]
      : []),
  ];
}

function stopFaults(clock: ClockDefinition, path: Path): readonly Fault[] {
  const itself =
    clock.kind !== 'recurring' &&
    clock.kind !== 'promise' &&
    clock.stops.some((stop) => clock.starts.some((start) => covers(stop, start)));
  return [
    ...(clock.stops.length === 0 ? [error([...path, 'stops'], `clock "${clock.id}" cannot stop`)] : []),
    ...(itself ? [error([...path, 'stops'], `clock "${clock.id}" is stopped by the fact that starts it`)] : []),
    ...(clock.kind === 'recurring' && clock.ends.length === 0
      ? [error([...path, 'ends'], `recurring clock "${clock.id}" never ends`)]
      : []),
  ];
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
  return listed(clock.extends, ...path, 'extends').flatMap(({ value: rule, path: at }) => {
    const notice = letters.find(({ kind }) => kind === rule.notice);
    const tellsDate = notice?.elements.some(
      ({ from, mandatory }) => mandatory && 'bind' in from && from.bind === 'delay.newDate',
    );
    return [
      ...(notice?.means.includes('delay-notice') === false
        ? [error([...at, 'notice'], `letter "${rule.notice}" is no delay notice`)]
        : []),
      ...(rule.from === 'told' && tellsDate === false
        ? [error([...at, 'from'], `letter "${rule.notice}" tells no new date`)]
        : []),
      ...(rule.from !== 'told' && rule.term === undefined
        ? [error([...at, 'term'], 'an extension needs a term, or the date told')]
        : []),
    ];
  });
}

function pauseFaults(clock: ClockDefinition, path: Path): readonly Fault[] {
  return listed(clock.pauses, ...path, 'pauses').flatMap(({ value: rule, path: at }) => [
    ...(rule.until.length === 0 ? [error([...at, 'until'], `a pause of clock "${clock.id}" never ends`)] : []),
    ...(rule.notice === undefined
      ? [error([...at, 'notice'], `clock "${clock.id}" pauses without telling the customer`)]
      : []),
  ]);
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

function closingFaults(clock: ClockDefinition, path: Path): readonly Fault[] {
  const isOfTheHandling = clock.kind !== 'window' && clock.starts.every(({ on }) => ofTheHandling.includes(on));
  const isClosed = [...clock.stops, ...clock.ends].some(({ on }) => on === 'complaint.closed');
  return !isOfTheHandling || isClosed
    ? []
    : [error([...path, 'ends'], `clock "${clock.id}" runs on when the complaint is closed`)];
}

function gapFaults(clock: ClockDefinition, path: Path): readonly Fault[] {
  if (clock.unless === undefined || clock.kind === 'gap') return [];
  return [error([...path, 'unless'], 'only a gap knows exceptions')];
}
