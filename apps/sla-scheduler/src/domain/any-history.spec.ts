import { eventSchemas } from '@gehoor/contracts';
import * as fc from 'fast-check';
import { committedRulebook } from '@gehoor/testing';
import { aClock, rulesWith } from '../../test/rules';
import { anyStory, type Happening } from '../../test/any-facts';
import { definitionOf, isLive, noClocks, type ClockFact, type ComplaintClocks, type Rules } from './clock';
import { applyClockFact, evolve } from './evolve';
import { fireClocks, nextFireAt } from './fire';
import { observe } from './observe';
import { clocksIn } from './together';

const rulebook = committedRulebook();

function play(rules: Rules, story: readonly Happening[]) {
  let state: ComplaintClocks = noClocks;
  let now = 0;
  const said: ClockFact[] = [];
  for (const happening of story) {
    let facts: readonly ClockFact[];
    if ('tick' in happening) {
      now = happening.tick;
      facts = fireClocks(state, rules, now);
    } else {
      state = evolve(state, happening.event);
      facts = observe(state, rules, happening.event);
    }
    state = facts.reduce(applyClockFact, state);
    said.push(...facts);
    if ('tick' in happening) expect(fireClocks(state, rules, now)).toEqual([]);
  }
  return { state, said };
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

  it('gives every run one name and at most one end, and expires it once for each time it was set', () =>
    always(({ said, state }) => {
      const of = (clockId: string, ...types: readonly string[]) =>
        said.filter((fact) => types.includes(fact.type) && clocksIn(fact).includes(clockId)).length;
      expect(new Set(state.runs.map(({ clockId }) => clockId)).size).toBe(state.runs.length);
      for (const { clockId } of state.runs) {
        expect(of(clockId, 'clock.started')).toBe(1);
        expect(of(clockId, 'clock.stopped', 'clock.voided')).toBeLessThanOrEqual(1);
        expect(of(clockId, 'clock.expired')).toBeLessThanOrEqual(1 + of(clockId, 'clock.paused', 'clock.extended'));
      }
    }));

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

  it('leaves nothing running after closing but what began outside the firm, or anew', () =>
    always(({ state }) => {
      const closedAt = state.history.findLastIndex(({ type }) => type === 'complaint.closed');
      const isLast = closedAt >= 0 && closedAt === state.history.length - 1;
      if (!isLast) return;
      for (const run of state.runs.filter(isLive)) {
        const { starts } = definitionOf(rules, run);
        expect(starts.every(({ on }) => /^(referral|defence|ruling|insurer)\./.test(on))).toBe(true);
      }
    }));

  it('fires a run that ended, or stands still, no more', () =>
    always(({ state }) => {
      for (const run of state.runs) if (run.state !== 'running') expect(nextFireAt(run)).toBeUndefined();
    }));
});
