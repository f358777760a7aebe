import type { Instant } from '@gehoor/decision';
import type { Rulebook } from '@gehoor/procedure';
import { formatReference, referencePrefix } from '../../apps/intake/src/store/reference';
import { type Chance, chanceOf } from './chance';

/** A complaint that will come in. */
export interface Arrival {
  readonly place: number;
  readonly firm: string;
  readonly at: Instant;
  /** Of each of its twins, itself first: as many complaints came in at this instant, and fared alike. */
  readonly references: readonly string[];
}

export interface Plan {
  readonly complaints: number;
  /** How many complaints live the same life. */
  readonly twins: number;
  readonly seed: string;
  /** Instants between which complaints come in, and to which their lives are played. */
  readonly from: Instant;
  readonly until: Instant;
  readonly firms: readonly string[];
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** By month: the end of the year and of the summer are busy. */
const ofMonth = [1.15, 1, 1, 0.95, 0.95, 0.9, 0.75, 0.8, 1.15, 1.1, 1.1, 1.2];
/** By day, from Sunday: what happened at the weekend is told on Monday. */
const ofDay = [0.12, 1.35, 1.15, 1.05, 1, 0.9, 0.2];
/** By hour of the day in UTC. */
const ofHour = [1, 1, 1, 1, 1, 2, 6, 30, 90, 100, 85, 60, 75, 85, 80, 60, 25, 20, 22, 25, 20, 12, 5, 2];

/** What comes in, in order of time: the busier a day and an hour, the more. Of several firms the first have more than the last. */
export function* arrivalsOf(plan: Plan, rulebook: Rulebook): Generator<Arrival> {
  const { complaints, twins, seed, from, until, firms } = plan;
  const lives = Math.ceil(complaints / twins);
  const chance = chanceOf(`${seed} arrivals`);
  const firmsBySize = firms.map((firm, at) => [firm, 1 / (at + 1)] as const);
  const counters = new Map<string, number>();
  let place = 0;
  for (const { at: day, count } of daysOf(from, until, lives)) {
    for (const at of timesOn(day, count, chance)) {
      const firm = chance.weighed(firmsBySize);
      const count = Math.min(twins, complaints - place * twins);
      const references = Array.from({ length: count }, () => referenceOf(firm, at, counters, rulebook));
      yield { place, firm, at, references };
      place += 1;
    }
  }
}

/** How many come in on each day: in all exactly as many as asked for. */
function* daysOf(from: Instant, until: Instant, lives: number) {
  const days: { readonly at: Instant; readonly weight: number }[] = [];
  for (let at = from; at < until; at += dayMs) {
    const date = new Date(at);
    days.push({ at, weight: (ofMonth[date.getUTCMonth()] ?? 1) * (ofDay[date.getUTCDay()] ?? 1) });
  }
  const sum = days.reduce((so, { weight }) => so + weight, 0);
  let weighed = 0;
  let told = 0;
  for (const { at, weight } of days) {
    weighed += weight;
    const due = Math.round((lives * weighed) / sum);
    yield { at, count: due - told };
    told = due;
  }
}

function timesOn(day: Instant, count: number, chance: Chance): readonly Instant[] {
  const hours = ofHour.map((weight, hour) => [hour, weight] as const);
  const times = Array.from({ length: count }, () => day + (chance.weighed(hours) + chance.fraction()) * hourMs);
  return times.map(Math.floor).sort((a, b) => a - b);
}

/** As registering counts them: by firm and year. */
function referenceOf(firm: string, at: Instant, counters: Map<string, number>, rulebook: Rulebook): string {
  const year = new Date(at).getUTCFullYear();
  const number = (counters.get(`${firm} ${year}`) ?? 0) + 1;
  counters.set(`${firm} ${year}`, number);
  const procedure = rulebook.procedures.find((each) => each.firm.id === firm);
  if (procedure === undefined) throw new Error(`${firm} has no procedure`);
  return formatReference(referencePrefix(procedure.firm.name), year, number);
}
