import fc from 'fast-check';
import { oracleDefinitions } from '../../working-time/test/given';
import { anyLife, type AnyLife, anyOrderOf } from '../test/any-life';
import { definitionOf, factOf, oracleCalendars, type Recorded, written } from '../test/lives';
import { livedMinuteByMinute } from '../test/minute-by-minute';
import { lifeOf, type LifeRun } from './index';

const calendars = oracleCalendars();
const MINUTE = 60_000;

function runsOf(life: AnyLife): readonly LifeRun[] {
  const calendar = calendars.get(life.calendar)!;
  const facts = life.recorded.map((each) => factOf(calendar, each));
  return lifeOf(definitionOf(life), calendar, facts, Date.parse(life.asOf));
}

function writtenRunsOf(life: AnyLife): readonly unknown[] {
  return runsOf(life).map((run) => written(calendars.get(life.calendar)!, life.clock, run));
}

describe('any life of a clock', () => {
  it('is what walking through it minute by minute makes of it', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const calendar = oracleDefinitions.find(({ id }) => id === life.calendar)!;
        expect(writtenRunsOf(life)).toEqual(livedMinuteByMinute(calendar, life));
      }),
      { numRuns: 1500 },
    );
  });

  it('is the same in whatever order it was written down', () => {
    const twoOrders = anyLife.chain((life) => fc.tuple(fc.constant(life), anyOrderOf(life.recorded)));
    fc.assert(
      fc.property(twoOrders, ([life, recorded]) => {
        expect(writtenRunsOf({ ...life, recorded })).toEqual(writtenRunsOf(life));
      }),
      { numRuns: 500 },
    );
  });

  it('is the same when a fact is written down twice', () => {
    const factTwice = anyLife.chain((life) =>
      fc.nat(life.recorded.length - 1).map((index) => ({ life, fact: life.recorded[index]!, index })),
    );
    fc.assert(
      fc.property(factTwice, ({ life, fact, index }) => {
        fc.pre(changesNothingTwice(life, fact));
        const recorded = life.recorded.toSpliced(index, 0, fact);
        expect(writtenRunsOf({ ...life, recorded })).toEqual(writtenRunsOf(life));
      }),
      { numRuns: 500 },
    );
  });

  it('is never due earlier for having stood still', () => {
    const pausedOnce = fc.record({
      life: anyLife,
      after: fc.integer({ min: 0, max: 12 * 1440 }),
      minutes: fc.integer({ min: 1, max: 3000 }),
    });
    fc.assert(
      fc.property(pausedOnce, ({ life, after, minutes }) => {
        const without = goingOn(life);
        const [run] = runsOf(without);
        const from = Date.parse(first(life, 'received').at) + after * MINUTE;
        const to = from + minutes * MINUTE;
        fc.pre(run !== undefined && isFree(without, from, to));
        const pause: readonly Recorded[] = [
          { fact: 'pause', at: new Date(from).toISOString() },
          { fact: 'resume', at: new Date(to).toISOString() },
        ];
        const [paused] = runsOf({ ...without, recorded: [...without.recorded, ...pause] });
        fc.pre(run.state === 'running' && paused!.state === 'running');
        expect(paused!.dueAt).toBeGreaterThanOrEqual(run.dueAt);
      }),
      { numRuns: 500 },
    );
  });
});

/** A second notice may extend once more, a second re-opening may follow the end of the run that the first one gave, and a
 *  second start may follow an end before it: where those come twice, the service knows them by their ids. */
function changesNothingTwice({ clock }: AnyLife, { fact, since }: Recorded): boolean {
  if (fact === 'start') return false;
  if (fact === 'notice') return clock.extends?.from !== 'due';
  return since === undefined;
}

/** The life without what ends its run, and without the notices that put another term in the place of the first: of two
 *  terms in other units either may be moved further by a pause. */
function goingOn(life: AnyLife): AnyLife {
  const isKept = ({ fact }: Recorded): boolean =>
    fact !== 'stop' && fact !== 'close' && (fact !== 'notice' || life.clock.extends?.from === 'due');
  return { ...life, recorded: life.recorded.filter(isKept), asOf: '2030-01-01T00:00:00Z' };
}

/** Whether nothing is waited for in a stretch, and nothing is asked or answered: an answer would end that waiting too. */
function isFree({ recorded }: AnyLife, from: number, to: number): boolean {
  const turns = recorded.filter(({ fact }) => fact === 'pause' || fact === 'resume').map((each) => Date.parse(each.at));
  if (turns.some((at) => from <= at && at <= to)) return false;
  const last = Math.max(...turns.filter((at) => at < from));
  const atLast = recorded.filter((each) => Date.parse(each.at) === last).map(({ fact }) => fact);
  return !atLast.includes('pause') || atLast.includes('resume');
}

function first({ recorded }: AnyLife, kind: Recorded['fact']): Recorded {
  return recorded.find(({ fact }) => fact === kind)!;
}
