import type { ComplaintEvent } from '@gehoor/contracts';
import { aClock, rulesWith } from '../../test/rules';
import { schedulerUnder } from '../../test/scheduler';
import { withdrawStop } from '../commands/withdraw-stop';
import { noClocks } from './clock';
import { evolve } from './evolve';
import { observe } from './observe';

const service = (...kind: readonly string[]) => [{ on: 'service-fact.recorded', where: { kind: [...kind] } }];
const collected = aClock({ starts: service('collected'), stops: service('paid-over'), ends: service('let-go') });
const notice = aClock({
  id: 'G',
  kind: 'gap',
  term: { amount: 10, unit: 'days' },
  starts: service('reduction-told', 'withdrawal-told'),
  stops: service('reduced', 'withdrawn'),
});
const june = (day: number) => `2026-06-${String(day).padStart(2, '0')}T08:00:00.000Z`;

type Told = readonly [kind: string, day: number, about?: string];

function played(...facts: readonly Told[]) {
  const clocks = schedulerUnder(rulesWith(collected, notice));
  clocks.sees('complaint.received', june(1));
  for (const [kind, day, about] of facts)
    clocks.sees('service-fact.recorded', june(day), { kind, about, factId: '0190a1b2-c3d4-7e5f-8a6b-000000000001' });
  return clocks;
}
const standing = (...facts: readonly Told[]) =>
  played(...facts).state.runs.map(({ about, startedAt, state }) => [about, new Date(startedAt).getUTCDate(), state]);

describe('a clock that facts of the service start', () => {
  it('has a run for each of them, and what is done without saying for what is done for who waits longest', () => {
    expect(standing(['collected', 2], ['collected', 3], ['paid-over', 3])).toEqual([
      [undefined, 2, 'broken'],
      [undefined, 3, 'running'],
    ]);
    expect(standing(['collected', 2], ['collected', 2], ['paid-over', 2])).toEqual([
      [undefined, 2, 'kept'],
      [undefined, 2, 'running'],
    ]);
  });

  it('is stopped by what names it, else by what names nothing; what names another is nothing to it', () => {
    const one: Told = ['collected', 2, 'sum-1'];
    const two: Told = ['collected', 3, 'sum-2'];
    expect(standing(one, two, ['paid-over', 3, 'sum-2'])).toEqual([['sum-1', 2, 'running'], ['sum-2', 3, 'kept']]); // prettier-ignore
    expect(standing(one, two, ['paid-over', 2])).toEqual([['sum-1', 2, 'kept'], ['sum-2', 3, 'running']]); // prettier-ignore
    expect(standing(one, two, ['paid-over', 3, 'sum-3'])).toEqual([['sum-1', 2, 'running'], ['sum-2', 3, 'running']]); // prettier-ignore
    expect(standing(one, ['collected', 3], ['paid-over', 3, 'sum-3'])).toEqual([['sum-1', 2, 'running'], [undefined, 3, 'kept']]); // prettier-ignore
  });

  it('ends without a verdict for the one that is named, and for all where none is', () => {
    const two: readonly Told[] = [
      ['collected', 2, 'sum-1'],
      ['collected', 2, 'sum-2'],
    ];
    expect(standing(...two, ['let-go', 2, 'sum-2'])).toEqual([['sum-1', 2, 'running'], ['sum-2', 2, 'voided']]); // prettier-ignore
    expect(standing(...two, ['let-go', 2])).toEqual([['sum-1', 2, 'voided'], ['sum-2', 2, 'voided']]); // prettier-ignore
  });

  it('says the same in whatever order it was told', () => {
    const told: readonly Told[] = [
      ['collected', 2, 'sum-1'],
      ['collected', 3],
      ['paid-over', 3],
      ['paid-over', 4],
    ];
    const sorted = (facts: readonly Told[]) => standing(...facts).map(String).sort(); // prettier-ignore
    expect(sorted(told)).toEqual(['sum-1,2,broken', ',3,broken'].sort());
    for (const order of [told.toReversed(), [told[2]!, told[1]!, told[3]!, told[0]!]])
      expect(sorted(order)).toEqual(sorted(told));
  });

  it('goes on when what stopped it was about something else, which is then nothing to the others either', () => {
    const clocks = played(['collected', 2, 'sum-1'], ['collected', 2, 'sum-2'], ['paid-over', 2, 'sum-1']);
    clocks.does(june(3), withdrawStop, { clockId: 'C1#1', because: 'other-matter' });
    expect(clocks.state.runs.map(({ state }) => state)).toEqual(['running', 'running']);
  });

  it('of a gap leaves the time of the last notice, where an effect does not say which it follows from', () => {
    const told: readonly Told[] = [
      ['reduction-told', 2],
      ['withdrawal-told', 10],
    ];
    expect(standing(...told, ['reduced', 14])).toEqual([[undefined, 2, 'running'], [undefined, 10, 'broken']]); // prettier-ignore
    expect(standing(...told, ['withdrawn', 22], ['reduced', 23])).toEqual([[undefined, 2, 'kept'], [undefined, 10, 'kept']]); // prettier-ignore
  });

  it('that was told before each had a run keeps its name and its dates', () => {
    const rules = rulesWith(collected);
    const { state } = played(['collected', 2, 'sum-1']);
    const before = state.history.reduce(evolve, noClocks);
    const [{ about: _, ...untold }] = state.runs as [(typeof state.runs)[0]];
    const told = { ...before, runs: [untold] };
    expect(observe(told, rules, state.history.at(-1) as ComplaintEvent, Date.parse(june(2)))).toEqual([]);
  });
});
