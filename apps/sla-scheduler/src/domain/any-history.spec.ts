import { eventSchemas } from '@gehoor/contracts';
import * as fc from 'fast-check';
import { aComplaintId, anEventAt, committedRulebook } from '@gehoor/testing';
import { aClock, rulesWith } from '../../test/rules';
import { anyStory, type Happening } from '../../test/any-facts';
import { definitionOf, isLive, noClocks, type ComplaintClocks, type Rules } from './clock';
import { afterTelling, evolve, type Telling } from './evolve';
import { fireClocks, nextFireAt } from './fire';
import { observe } from './observe';
import { shuffled } from '../../test/shuffled';
import { clocksIn } from './together';
import { saysNothing } from '../reacts/on-fact';

const rulebook = committedRulebook();

function play(rules: Rules, story: readonly Happening[]) {
  let state: ComplaintClocks = noClocks;
  let now = 0;
  const said: Telling[] = [];
  for (const happening of story) {
    let facts: readonly Telling[];
    if ('tick' in happening) {
      now = Math.max(now, happening.tick);
      facts = fireClocks(state, rules, now);
    } else {
      now = Math.max(now, Date.parse(happening.event.data.at));
      state = evolve(state, happening.event);
      facts = observe(state, rules, happening.event, now);
    }
    state = facts.reduce(afterTelling, state);
    said.push(...facts);
    if ('tick' in happening) expect(fireClocks(state, rules, now)).toEqual([]);
  }
  return { state, said, now };
}

/** How each run stands, whatever it is called: which of two is the first depends on the order of writing. */
function standings({ runs }: ComplaintClocks): readonly string[] {
  return runs
    .filter(({ endedBy }) => endedBy !== 'unfounded')
    .map(({ clock, about, state, startedAt, dueAt, endedAt, expiredAt, extensions, pauses }) => {
      const due = state === 'running' ? dueAt : undefined;
      const stood = pauses.map(({ from, to }) => [from, to]);
      return JSON.stringify([clock, about, state, startedAt, due, endedAt, expiredAt, extensions.length, stood]);
    })
    .sort();
}

const waits = {
  reason: 'information',
  on: { on: 'information.requested' },
  until: [{ on: 'statement.received', where: { kind: 'information' } }],
};
const insurer = {
  reason: 'insurer',
  notice: 'notice',
  on: { on: 'insurer.informed' },
  until: [{ on: 'insurer.consulted' }],
};
const extension = { reasons: ['complexity', 'other'], notice: 'notice', atMost: 2 };
const stops = [{ on: 'response.given' }, { on: 'complaint.resolved' }];

/** Made up, since no committed procedure pauses: everything a clock can do at once. */
const restless = rulesWith(
  aClock({ stops, pauses: [waits, insurer], warns: [0.5, 0.8], reopens: 'resume' }),
  aClock({
    id: 'C2',
    stops,
    pauses: [insurer, waits],
    reopens: 'restart',
    term: { amount: 3, unit: 'workingDays' },
    extends: [{ ...extension, from: 'due', term: { amount: 2, unit: 'workingDays' } }],
  }),
  aClock({
    id: 'C3',
    stops,
    pauses: [waits],
    term: { amount: 12, unit: 'workingHours' },
    when: { liabilityPossible: true },
    extends: [{ ...extension, from: 'told' }],
    reopens: 'new-round',
  }),
  aClock({ id: 'C4', kind: 'recurring', pauses: [waits], term: { amount: 1, unit: 'workingDays' }, reopens: 'resume' }),
);

const stories: readonly (readonly [string, Rules])[] = rulebook.procedures.map((procedure) => [
  `${procedure.id}@${procedure.version}`,
  rulebook.rulesOf({ procedure, calendar: procedure.calendar }),
]);
const allStories = [...stories, ['a procedure that pauses and extends', restless] as const];

describe.each(allStories)('whatever happens under %s', (_, rules) => {
  const always = (property: (played: ReturnType<typeof play>) => void) =>
    fc.assert(
      fc.property(anyStory(rules.procedure), (story) => property(play(rules, story))),
      { numRuns: 60, seed: 42 },
    );

  it('states only facts that fit the contract', () =>
    always(({ said }) => {
      for (const { type, data } of said) expect(eventSchemas[type].safeParse(data).error?.issues ?? []).toEqual([]);
    }));

  it('gives every run one name, and tells its end or its lapse once for each time it was set', () =>
    always(({ said, state }) => {
      const of = (clockId: string, ...types: readonly string[]) =>
        said.filter((fact) => types.includes(fact.type) && clocksIn(fact).includes(clockId)).length;
      expect(new Set(state.runs.map(({ clockId }) => clockId)).size).toBe(state.runs.length);
      for (const { clockId } of state.runs) {
        const recounts = of(clockId, 'clock.recounted');
        const resets = of(clockId, 'clock.paused', 'clock.extended') + recounts;
        expect(of(clockId, 'clock.started')).toBe(1);
        expect(of(clockId, 'clock.stopped', 'clock.voided')).toBeLessThanOrEqual(1 + recounts);
        expect(of(clockId, 'clock.expired')).toBeLessThanOrEqual(1 + resets);
      }
    }));

  it('has told every date as the facts make it, and says nothing twice', () =>
    always(({ state, now }) => {
      const last = state.history.at(-1);
      if (last !== undefined) expect(observe(state, rules, last, now)).toEqual([]);
      const told = fireClocks(state, rules, now).reduce(afterTelling, state);
      expect(fireClocks(told, rules, now)).toEqual([]);
      if (last !== undefined) expect(observe(told, rules, last, now)).toEqual([]);
    }));

  it('tells the same runs in whatever order the facts are written down', () =>
    fc.assert(
      fc.property(anyStory(rules.procedure), fc.integer({ min: 1, max: 1_000 }), (story, seed) => {
        const events = story.flatMap((happening) => ('event' in happening ? [happening.event] : []));
        const [received, ...others] = events;
        const last = Math.max(0, ...story.map((each) => ('tick' in each ? each.tick : Date.parse(each.event.data.at))));
        const played = (facts: typeof events) =>
          standings(play(rules, [...facts.map((event) => ({ event })), { tick: last }]).state);
        const inAnyOrder = shuffled(
          others.map((event) => ({ event, at: event.data.at })),
          seed,
        );
        expect(played([received!, ...inAnyOrder.map(({ event }) => event)])).toEqual(played(events));
      }),
      { numRuns: 60, seed: 42 },
    ));

  it('tells the same runs whether facts are acted on one by one, or many at once', () =>
    fc.assert(
      fc.property(anyStory(rules.procedure), fc.integer({ min: 2, max: 9 }), (story, size) => {
        const events = story.flatMap((happening) => ('event' in happening ? [happening.event] : []));
        const last = Math.max(...events.map((event) => Date.parse(event.data.at)));
        let state = noClocks;
        events.forEach((event, index) => {
          state = evolve(state, event);
          if (index % size === 0 || index === events.length - 1)
            state = observe(state, rules, event, last).reduce(afterTelling, state);
        });
        const atOnce = fireClocks(state, rules, last).reduce(evolve, state);
        const oneByOne = play(rules, [...events.map((event) => ({ event })), { tick: last }]).state;
        expect(standings(atOnce)).toEqual(standings(oneByOne));
      }),
      { numRuns: 60, seed: 42 },
    ));

  it('tells the same runs with what becomes of letters before they leave, and without', () =>
    fc.assert(
      fc.property(anyStory(rules.procedure), fc.nat({ max: saysNothing.length - 1 }), (story, first) => {
        const withLetters = story.flatMap((happening, place): Happening[] => {
          if (!('event' in happening)) return [happening];
          const { at } = happening.event.data;
          const type = saysNothing[(first + place) % saysNothing.length]!;
          const letter = anEventAt(type, at, { letterId: aComplaintId, kind: 'decision' });
          return [happening, { event: letter }];
        });
        expect(play(rules, withLetters).said).toEqual(play(rules, story).said);
      }),
      { numRuns: 60, seed: 42 },
    ));

  it('calls a run kept only if it was stopped before it was due, and broken only if not', () =>
    always(({ said, state }) => {
      for (const { type, data } of said) {
        if (type !== 'clock.stopped') continue;
        const run = state.runs.find(({ clockId }) => clockId === data.clockId);
        const inTime = Date.parse(data.at) < Date.parse(data.dueAt);
        if (run?.kind === 'gap' || run?.pauses.length !== 0) continue;
        expect(data.outcome).toBe(inTime ? 'kept' : 'broken');
        expect(data.lateByMs).toBe(inTime ? 0 : Date.parse(data.at) - Date.parse(data.dueAt));
      }
    }));

  it('leaves nothing running after closing but what began outside the firm, what was promised, and the time of the customer', () =>
    always(({ state }) => {
      const closedAt = state.history.findLastIndex(({ type }) => type === 'complaint.closed');
      const isLast = closedAt >= 0 && closedAt === state.history.length - 1;
      if (!isLast) return;
      for (const run of state.runs.filter(isLive)) {
        const { starts, kind } = definitionOf(rules, run);
        if (kind === 'promise' || kind === 'window') continue;
        expect(starts.every(({ on }) => /^(referral|defence|ruling|insurer)\./.test(on))).toBe(true);
      }
    }));

  it('fires a run that ended, or stands still, no more', () =>
    always(({ state }) => {
      for (const run of state.runs) if (run.state !== 'running') expect(nextFireAt(run)).toBeUndefined();
    }));
});
