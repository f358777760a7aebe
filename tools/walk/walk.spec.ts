import type { Rules } from '@gehoor/procedure';
import { committedRulebook } from '@gehoor/testing';
import { type Place, Walk } from './explore';
import { peopleOf } from './moves';
import { replayed, shortened } from './replay';
import { sabotaged, sabotagesOf } from './sabotage';
import { distinctionsOf } from './standing';
import type { Finding } from './findings';
import { begun, walked } from './walked';
import { type WayIn, waysIn } from './ways-in';

const rulebook = committedRulebook();
const rulesNamed = (id: string): Rules => {
  const procedure = rulebook.procedure(id, 1);
  return rulebook.rulesOf({ procedure, calendar: procedure.calendar });
};
const directlease = rulesNamed('directlease');
const small = { states: 6, depth: 20, forMs: 20_000 };

/** A few states from every door. */
function someOf(rules: Rules, change: (way: WayIn) => WayIn): ReadonlyMap<string, Place> {
  const distinctions = distinctionsOf(rules.procedure);
  const people = peopleOf(rules);
  const { ways } = waysIn(rulebook, rules, people, distinctions);
  const walk = new Walk(rules.procedure, distinctions, people, ways.map(change), () => undefined);
  walk.run(small, () => false);
  return walk.places;
}

describe('the pure house', () => {
  it('has every service hear of what the others state, until nobody has anything to add', () => {
    const { walk } = begun(rulebook, directlease, {});
    const [door] = walk.places.values();
    expect(door?.house.facts.map(({ source, type }) => `${source}: ${type}`)).toEqual([
      'intake: complaint.received',
      'sla-scheduler: clock.started',
      'escalation: step.entered',
      'correspondence: letter.drafted',
      'correspondence: letter.approved',
      'correspondence: letter.sent',
      'sla-scheduler: clock.stopped',
    ]);
  });

  it('tells the same of the clocks where the scheduler is asked of every fact', () => {
    const quick = someOf(directlease, (way) => way);
    const thorough = someOf(directlease, (way) => ({ ...way, house: { ...way.house, isThorough: true } }));
    const factsOf = (places: ReadonlyMap<string, Place>) => [...places].map(([at, { house }]) => [at, house.facts]);
    expect(factsOf(quick)).toEqual(factsOf(thorough));
    expect(quick.size).toBeGreaterThan(50);
  }, 60_000);
});

describe('a walk through a procedure', () => {
  it('gives every command of every service, and finds nothing that is not known', () => {
    const walk = walked(rulebook, directlease, small);
    expect(walk.ungiven).toEqual([]);
    expect(walk.findings.filter(({ about }) => !about.endsWith('its answer came back'))).toEqual([]);
  }, 120_000);

  it('counts the same every time', () => {
    const counts = () => {
      const { cpuMs: _, ...counted } = walked(rulebook, rulesNamed('example-board'), small);
      return counted;
    };
    expect(counts()).toEqual(counts());
  }, 120_000);

  it('leads to the same again, by no move more than it takes', () => {
    const found = walked(rulebook, { ...directlease, procedure: spoiled('the role employee') }, small).findings;
    const [finding] = found.filter(({ check }) => check === 'no owner');
    const rules = { ...directlease, procedure: spoiled('the role employee') };
    const longer: Finding = { ...finding!, moves: [...finding!.moves] };
    expect(shortened(rulebook, rules, longer).moves).toEqual([]);
    expect(replayed(rulebook, rules, longer).isStill).toBe(true);
    expect(replayed(rulebook, directlease, longer).isStill).toBe(false);
  }, 120_000);

  it.each([
    ['example-letter', 'nothing leads to the step director', 'step never reached: director'],
    ['example-board', 'nothing stops the clock orders', 'endless clock: orders of a complaint that is open'],
    ['example-board', 'no letter tells the decision', 'dead end: open on board: no gate is shut'],
    ['example-board', 'the role board is a partner', 'no owner: nobody acts as board of board'],
  ])(
    'sees of %s that %s',
    (id, what, found) => {
      const rules = rulesNamed(id);
      const sabotage = sabotagesOf(rules.procedure).find((each) => each.what.startsWith(what));
      expect(sabotage && sabotaged(rulebook, rules, sabotage).found).toBe(found);
    },
    120_000,
  );
});

function spoiled(what: string) {
  const found = sabotagesOf(directlease.procedure).find((each) => each.what.startsWith(what));
  if (found === undefined) throw new Error(`nothing is spoiled so: ${what}`);
  return found.spoiled;
}
