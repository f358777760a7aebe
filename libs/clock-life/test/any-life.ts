import fc from 'fast-check';
import { instantOf, plusDays } from '../../working-time/test/brute-force';
import { oracleDefinitions } from '../../working-time/test/given';
import type { LifeCase, Recorded } from './lives';
import { type Life, livedMinuteByMinute } from './minute-by-minute';

export type AnyLife = Life & Pick<LifeCase, 'calendar'>;
type Clock = LifeCase['clock'];

const MINUTE = 60_000;
const DAY = 24 * 60;

/** Dates after which clocks are turned, months are short, or holidays stand close together. */
const FIRST_DATES = ['2026-03-27', '2026-10-23', '2026-12-23', '2027-04-23', '2028-01-30', '2028-05-03'];

/** A life of a clock on whole minutes, with many facts at one instant, at local midnights, at due instants, and some after
 *  `asOf`. Terms are short, so that walking through them is quick. */
export const anyLife: fc.Arbitrary<AnyLife> = fc
  .record({
    calendar: fc.constantFrom(...oracleDefinitions),
    clock: anyClock(),
    firstDate: fc.constantFrom(...FIRST_DATES),
  })
  .chain(({ calendar, clock, firstDate }) => {
    const anInstant = fc.oneof(
      fc.integer({ min: 0, max: 25 }).map((days) => instantOf(calendar.zone, `${plusDays(firstDate, days)} 00:00`)),
      fc.integer({ min: 0, max: 9 * DAY }).map((minutes) => Date.parse(firstDate) + minutes * MINUTE),
      fc.integer({ min: 0, max: 30 * DAY }).map((minutes) => Date.parse(firstDate) + minutes * MINUTE),
    );
    return fc
      .array(anInstant, { minLength: 3, maxLength: 12 })
      .map((instants) => instants.toSorted((a, b) => a - b).map(text))
      .chain((instants) => anyRecorded(clock, firstDate, instants))
      .map((life) => ({ calendar: calendar.id, clock, ...life }));
  })
  .chain((life) => fc.array(anyMove(life.recorded.length), { maxLength: 2 }).map((moves) => moves.reduce(moved, life)));

function anyClock(): fc.Arbitrary<Clock> {
  const extensions = fc.oneof(
    fc.record({ from: fc.constant('told' as const), atMost: fc.constantFrom(1, 2, undefined) }),
    fc.record({
      from: fc.constantFrom('due' as const, 'receipt' as const, 'notice' as const),
      atMost: fc.constantFrom(1, 2, undefined),
      term: anyTerm(),
    }),
  );
  return fc.record({
    term: anyTerm(),
    countsFrom: fc.constantFrom('start', 'receipt'),
    reopens: fc.constantFrom('none', 'resume', 'restart'),
    extends: fc.option(extensions, { nil: undefined, freq: 4 }),
  });
}

function anyTerm(): fc.Arbitrary<Clock['term']> {
  const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
  return fc.oneof(
    fc.record({ unit: fc.constant('hours'), amount: upTo(60) }),
    fc.record({ unit: fc.constant('workingHours'), amount: upTo(24) }),
    fc.record({ unit: fc.constantFrom('days', 'workingDays'), amount: upTo(8) }),
    fc.record({ unit: fc.constantFrom('weeks', 'months'), amount: fc.constant(1) }),
  );
}

type Kind = Recorded['fact'];

/** What is recorded, at some of the instants, in any order. */
function anyRecorded(
  { reopens, extends: rule }: Clock,
  firstDate: string,
  instants: readonly string[],
): fc.Arbitrary<Pick<Life, 'recorded' | 'asOf'>> {
  const anInstant = fc.constantFrom(...instants);
  const aFact = fc
    .record({
      fact: fc.constantFrom<Kind[]>(
        ...(['pause', 'pause', 'pause', 'resume', 'resume', 'resume', 'notice', 'stop', 'close'] as const),
        ...(rule === undefined ? [] : (['notice'] as const)),
        ...(reopens === 'none' ? [] : (['stop', 'reopen', 'reopen', 'reopen'] as const)),
      ),
      at: anInstant,
      told: fc.integer({ min: 0, max: 30 }).map((days) => plusDays(firstDate, days)),
      since: fc.option(anInstant, { nil: undefined }),
    })
    .map(({ fact, at, told, since }): Recorded => {
      if (fact === 'notice') return rule?.from === 'told' ? { fact, at, told } : { fact, at };
      return fact === 'reopen' && since !== undefined && since <= at ? { fact, at, since } : { fact, at };
    });
  return fc
    .record({
      received: fc.constant({ fact: 'received' as const, at: instants[0]! }),
      start: fc.constantFrom(instants[0]!, instants[0]!, instants[1]!).map((at) => ({ fact: 'start' as const, at })),
      others: fc.array(aFact, { minLength: 1, maxLength: 14 }),
      asOf: fc.constantFrom(...instants.slice(1), instants.at(-1)!, '2030-01-01T00:00:00Z'),
    })
    .chain(({ received, start, others, asOf }) => {
      const all = [received, start, ...others];
      return fc.shuffledSubarray(all, { minLength: all.length }).map((recorded) => ({ recorded, asOf }));
    });
}

/** The same facts in another order of writing, those of one instant in the order they had. */
export function anyOrderOf(recorded: readonly Recorded[]): fc.Arbitrary<readonly Recorded[]> {
  return fc.shuffledSubarray([...recorded], { minLength: recorded.length }).map((shuffled) => {
    const left = [...recorded];
    return shuffled.map(({ at }) => {
      const [next] = left.splice(
        left.findIndex((each) => each.at === at),
        1,
      );
      return next!;
    });
  });
}

interface Move {
  readonly what: number;
  readonly due: number;
}

function anyMove(facts: number): fc.Arbitrary<Move> {
  return fc.record({ what: fc.integer({ min: -1, max: facts - 1 }), due: fc.nat(2) });
}

/** With a fact, or `asOf`, moved to when a run falls due. */
function moved(life: AnyLife, { what, due }: Move): AnyLife {
  const calendar = oracleDefinitions.find(({ id }) => id === life.calendar)!;
  const runs = livedMinuteByMinute(calendar, life) as readonly { readonly due?: string }[];
  const at = runs[due]?.due;
  const fact = life.recorded[what]?.fact;
  if (at === undefined || fact === 'received' || fact === 'start') return life;
  if (fact === undefined) return { ...life, asOf: at };
  const recorded = life.recorded.map((each, index) => {
    if (index !== what) return each;
    return each.since !== undefined && each.since > at ? { ...each, at, since: at } : { ...each, at };
  });
  return { ...life, recorded };
}

function text(at: number): string {
  return new Date(at).toISOString().replace('.000', '');
}
