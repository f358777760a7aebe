import { lifeOf, type LifeDefinition, type LifeRun } from '@gehoor/clock-life';
import type { Instant } from '@gehoor/working-time';
import type { ProcedureFact } from '../facts/pattern';
import type { ClockDefinition, Procedure } from '../model';
import { type History, historyOf, type RecordedFact, type PastFact } from './history';
import type { ClockRules } from './clock-rules';
import { lengthOf } from './length-of';
import { isOfEachFact, threadsOf } from './threads';

/** The runs of a clock about one thing: of most clocks there is only one such life, of dates told one for each date. */
export interface ClockLife {
  readonly clock: ClockDefinition;
  /** What it is about, for clocks that run per thing: an order of a ruling, an element of a letter. */
  readonly about?: string | undefined;
  /** The date told that it is about, where it was: exclusive instant. */
  readonly told?: Instant | undefined;
  /** In the order in which they began. */
  readonly runs: readonly ThingRun[];
}

/** A run, and what it is about where each fact that starts the clock begins one of its own: what that fact names. */
export type ThingRun = LifeRun & { readonly about?: string | undefined };

/** How every clock of a complaint has fared, by the procedure: the clocks in its order.
 *  @param facts everything that is known of the complaint, in the order in which it was written down
 *  @param asOf later facts do not exist yet */
export function livesOf(rules: ClockRules, facts: readonly RecordedFact[], asOf: Instant): readonly ClockLife[] {
  const { procedure } = rules;
  const history = historyOf(procedure, facts, asOf);
  const lives = new Map<string, readonly ClockLife[]>();
  for (const reckoned of inOrder(procedure)) {
    const { clock, looksAtOthers } = reckoned;
    const past = looksAtOthers ? withLapses(history, lives) : history;
    lives.set(clock.id, livesOfClock(rules, reckoned, past, asOf));
  }
  return procedure.clocks.flatMap(({ id }) => lives.get(id) ?? []);
}

/** A clock as lives are reckoned by it. */
interface Reckoned {
  readonly clock: ClockDefinition;
  readonly definition: LifeDefinition;
  readonly looksAtOthers: boolean;
}

const reckonedOf = new WeakMap<Procedure, readonly Reckoned[]>();

/** The clocks of a procedure, which is never edited: worked out once. One that looks at the lapsing of others comes after them. */
function inOrder(procedure: Procedure): readonly Reckoned[] {
  const known = reckonedOf.get(procedure);
  if (known !== undefined) return known;
  const clocks = procedure.clocks.map((clock) => ({
    clock,
    definition: lifeDefinitionOf(procedure, clock),
    looksAtOthers: looksAtClocks(clock),
  }));
  const ordered = clocks.toSorted((one, other) => Number(one.looksAtOthers) - Number(other.looksAtOthers));
  reckonedOf.set(procedure, ordered);
  return ordered;
}

/** What a procedure says of a clock, as far as its dates go. */
function lifeDefinitionOf(procedure: Procedure, clock: ClockDefinition): LifeDefinition {
  return {
    kind: clock.kind,
    length: clock.term && lengthOf(procedure, clock.term),
    countsFrom: clock.countsFrom === 'receipt' ? 'receipt' : 'start',
    reopens: clock.reopens,
    extends: clock.extends.map(({ reasons, from, term, atMost }) => ({
      reasons,
      from,
      length: term && lengthOf(procedure, term),
      atMost,
    })),
    warns: clock.warns,
    moves: clock.kind === 'window' || clock.termFrom !== undefined,
  };
}

function livesOfClock(
  rules: ClockRules,
  { clock, definition }: Reckoned,
  history: History,
  asOf: Instant,
): readonly ClockLife[] {
  const lives = threadsOf(rules, clock, history).flatMap(({ about, told, facts }): readonly ClockLife[] => {
    const runs = lifeOf(definition, rules.calendar, facts, asOf);
    return runs.length === 0 ? [] : [{ clock, about, told, runs }];
  });
  if (!isOfEachFact(clock) || lives.length === 0) return lives;
  return [{ clock, runs: lives.flatMap(({ about, runs }) => runs.map((run) => ({ ...run, about }))) }];
}

function looksAtClocks({ starts, stops, ends, pauses }: ClockDefinition): boolean {
  const patterns = [...starts, ...stops, ...ends, ...pauses.flatMap(({ on, until }) => [on, ...until])];
  return patterns.some(({ on }) => on === 'clock.expired');
}

function withLapses(history: History, lives: ReadonlyMap<string, readonly ClockLife[]>): History {
  const lapses = [...lives.values()].flat().flatMap(({ clock, runs }) =>
    runs.flatMap(({ expiredAt }): readonly PastFact[] => {
      if (expiredAt === undefined) return [];
      const fact: ProcedureFact = { type: 'clock.expired', data: { clock: clock.id } };
      return [{ ...fact, at: expiredAt, place: Number.POSITIVE_INFINITY }];
    }),
  );
  const facts = [...history.facts, ...lapses].sort((one, other) => one.at - other.at || one.place - other.place);
  return { ...history, facts };
}
