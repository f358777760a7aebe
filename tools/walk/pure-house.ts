import { type ComplaintEvent, currentVersion, eventSchemas, type Fact, type ServiceName } from '@gehoor/contracts';
import { type Instant, instantOf, isoOf, isRejection, type Moment, type Rejection } from '@gehoor/decision';
import type { Procedure, Rulebook, Rules } from '@gehoor/procedure';
import type { Identity } from '@gehoor/service-kit';
import type { ComplaintClocks } from '../../apps/sla-scheduler/src/domain/clock';
import { nextFireAt } from '../../apps/sla-scheduler/src/domain/fire';
import { timePassed } from '../../apps/sla-scheduler/src/work/due-clocks';
import { complaintId, deskOf, type Desk, type Input, type Order } from './desk';
import { patternsIn } from './patterns';
import { due, personsAfter, settled, withLetGo, withWritten } from './private-side';
import { services } from '../../apps/standalone/src/generated/services';

/** Facts that bring each other about without end: nobody would ever read a quiet topic again. */
const mostAtOnce = 400;

/** All five services as they stand to one complaint, as pure functions have them: every change makes another house. */
export interface PureHouse {
  readonly now: Instant;
  readonly rules: Rules;
  /** In the order in which they hear of a fact. */
  readonly desks: readonly Desk[];
  /** Every fact of every service, as the topic has them. */
  readonly facts: readonly ComplaintEvent[];
  /** Until when clocks were last judged: see `leavesClocksAlone`. */
  readonly judgedUntil: Instant;
  /** Whether the scheduler is asked of every fact, also of those that can change no date. */
  readonly isThorough: boolean;
  /** How many ids were given out: the same commands give the same ids. */
  readonly ids: number;
}

/** A house before anything has come in.   @param rules that every complaint in it is handled under, released or not */
export function emptyHouse(rulebook: Rulebook, rules: Rules, now: Instant): PureHouse {
  const { procedure } = rules;
  const only: Rulebook = {
    ...rulebook,
    procedures: [procedure],
    procedureInForce: () => procedure,
    rulesInForce: () => rules,
    rulesOf: () => rules,
  };
  return {
    now,
    rules,
    desks: services.map((service) => deskOf(service, only)),
    facts: [],
    judgedUntil: 0,
    isThorough: false,
    ids: 0,
  };
}

/** Something comes in.   @returns the house after everything that followed, or why it was refused */
export function opened(house: PureHouse, opening: string, input: Input, identity: Identity): PureHouse | Rejection {
  const { moment, given } = momentOf(house);
  const decision = desk(house, 'intake').opens(opening, input, identity, moment);
  if (isRejection(decision)) return decision;
  return atRest(state({ ...house, ids: given() }, 'intake', decision, identity.subject));
}

/** What a command would come to, before anybody hears of it. */
export interface Decided {
  readonly facts: readonly Fact[];
  readonly ids: number;
}

export function decided(house: PureHouse, { service, command, input, by }: Order): Decided | Rejection {
  const { moment, given } = momentOf(house);
  const decision = desk(house, service).decides(command, input, by, moment);
  return isRejection(decision) ? decision : { facts: decision, ids: given() };
}

/** How long somebody takes over a command: what follows on one another does not happen at one instant. */
const aMomentMs = 60_000;

/** The house after a command was carried out and everything has followed.   @throws where a service would park the complaint */
export function carriedOut(house: PureHouse, order: Order, { facts, ids }: Decided): PureHouse {
  const written = withDesk(house, 'correspondence', (at) => withWritten(at, order));
  const told = state({ ...written, ids }, order.service, facts, order.by.subject);
  const done = atRest(withDesk(told, 'correspondence', (at) => withLetGo(at, order, house.rules)));
  return passedUntil(done, done.now + aMomentMs);
}

/** Time passes: whatever falls due on the way is fired at its own instant.
 *  @throws where a clock is due, and nothing comes of it however often it is fired */
export function passedUntil(house: PureHouse, until: Instant): PureHouse {
  let current = house;
  for (let fired = 0; ; fired += 1) {
    if (fired > 5_000) throw new Error('clocks fire without end');
    const next = nextFiring(current);
    if (next === undefined || next > until) return { ...current, now: Math.max(current.now, until) };
    current = { ...current, now: Math.max(current.now, next) };
    const { moment, given } = momentOf(current);
    const facts = desk(current, 'sla-scheduler').carries(timePassed, undefined, moment);
    if (facts.length === 0) throw new Error(`a clock is due at ${isoOf(next)}, and nothing comes of it`);
    current = atRest(state({ ...current, ids: given() }, 'sla-scheduler', facts));
  }
}

/** When time next brings something about by itself. */
export function nextFiring(house: PureHouse): Instant | undefined {
  const { runs } = clocksOf(house);
  const at = runs.map(nextFireAt).filter((each) => each !== undefined);
  return at.length === 0 ? undefined : Math.min(...at);
}

export function clocksOf(house: PureHouse): ComplaintClocks {
  // The scheduler's desk holds the scheduler's state.
  return desk(house, 'sla-scheduler').state as ComplaintClocks;
}

export function desk({ desks }: PureHouse, name: ServiceName): Desk {
  const found = desks.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no service ${name}`);
  return found;
}

function withDesk(house: PureHouse, name: ServiceName, change: (desk: Desk) => Desk): PureHouse {
  return { ...house, desks: house.desks.map((each) => (each.name === name ? change(each) : each)) };
}

function momentOf({ now, ids }: PureHouse) {
  let last = ids;
  const moment: Moment = { now, newId: () => idOf(++last) };
  return { moment, given: () => last };
}

function idOf(place: number): string {
  return `0198a000-0000-7000-8000-${String(place).padStart(12, '0')}`;
}

/** A service records facts of its own, and every other hears of each, in order, until nobody has anything to add. */
function state(house: PureHouse, service: ServiceName, facts: readonly Fact[], actor?: string): PureHouse {
  let current = house;
  const queue: ComplaintEvent[] = [];
  const record = (by: ServiceName, stated: readonly Fact[], who?: string) => {
    for (const fact of stated) {
      const event = recorded(current, by, fact, who);
      queue.push(event);
      const desks = current.desks.map((each) => (each.name === by ? each.knows(event) : each));
      current = { ...current, desks, ids: current.ids + 1, facts: [...current.facts, event] };
    }
    if (by === 'correspondence')
      current = withDesk(current, by, (at) => settled(at, stated, current.rules, current.now));
  };
  record(service, facts, actor);
  for (let event = queue.shift(), heard = 0; event !== undefined; event = queue.shift(), heard += 1) {
    if (heard > mostAtOnce) throw new Error(`facts bring each other about without end: the last is ${event.type}`);
    for (const { name } of current.desks) {
      if (name === event.source) continue;
      current = withDesk(current, name, (at) => at.knows(event));
      if (name === 'sla-scheduler') {
        if (!current.isThorough && leavesClocksAlone(event, current)) continue;
        current = { ...current, judgedUntil: Math.max(current.judgedUntil, instantOf(event.data.at)) };
      }
      const { moment, given } = momentOf(current);
      const following = desk(current, name).follows(event, moment);
      current = { ...current, ids: given() };
      record(name, following);
    }
    for (const persons of personsAfter(event)) {
      current = withDesk(current, 'correspondence', (at) => settled(at, [], current.rules, current.now, persons));
      const { moment, given } = momentOf(current);
      const following = desk(current, 'correspondence').told(persons, moment);
      current = { ...current, ids: given() };
      record('correspondence', following);
    }
  }
  return current;
}

/** Facts that may make dates in every procedure. */
const alwaysOfClocks = /^(complaint|clock)\.|^letter\.(sent|bounced)$|^delay\.announced$|^term\.agreed$/;

/** Whether a fact can change no date: no clock of the procedure names it, and no time has passed since they were judged. The
 *  scheduler would find nothing to tell; asking it again and again is most of what a walk would do. */
function leavesClocksAlone({ type, data }: ComplaintEvent, { judgedUntil, rules }: PureHouse): boolean {
  if (instantOf(data.at) > judgedUntil || alwaysOfClocks.test(type)) return false;
  return !typesOfClocks(rules.procedure).has(type);
}

const typesKnown = new WeakMap<Procedure, ReadonlySet<string>>();

function typesOfClocks(procedure: Procedure): ReadonlySet<string> {
  const known = typesKnown.get(procedure) ?? new Set(patternsIn(procedure.clocks).map(({ on }) => on));
  typesKnown.set(procedure, known);
  return known;
}

/** Every letter that was let go is taken by the mail server, unless a gate keeps it. */
function atRest(house: PureHouse): PureHouse {
  let current = house;
  for (let facts = due(desk(current, 'correspondence'), current); facts.length > 0;) {
    current = state(current, 'correspondence', facts);
    facts = due(desk(current, 'correspondence'), current);
  }
  return current;
}

/** @throws for a fact that does not fit its schema: the service could not have written it down */
function recorded(
  { facts, ids, now, rules }: PureHouse,
  source: ServiceName,
  fact: Fact,
  actor?: string,
): ComplaintEvent {
  const fits = eventSchemas[fact.type].safeParse(fact.data);
  if (!fits.success)
    throw new Error(`${source} states a ${fact.type} that does not fit its schema: ${fits.error.message}`);
  const { id, version, firm } = rules.procedure;
  const envelope = {
    id: idOf(ids + 1),
    source,
    typeVersion: currentVersion(fact.type),
    subject: complaintId,
    time: isoOf(now),
    firm: firm.id,
    procedure: `${id}@${version}`,
    streamVersion: 1 + facts.filter((each) => each.source === source).length,
    correlationId: 'walk',
    ...(actor !== undefined && { actor }),
  };
  // Type and data belong together, as the service stated them: TypeScript does not follow them into the union.
  return { ...envelope, type: fact.type, data: fact.data } as ComplaintEvent;
}
