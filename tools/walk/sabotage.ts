import type { Procedure, Rulebook, Rules } from '@gehoor/procedure';
import type { Identity } from '@gehoor/service-kit';
import type { Place } from './explore';
import type { Finding } from './findings';
import { Search } from './search';
import { begun, straightOn } from './walked';

/** A procedure spoiled in one place, in memory: whoever walks through it has to come upon that. */
export interface Sabotage {
  readonly what: string;
  readonly spoiled: Procedure;
  /** What has to be found: nothing else counts. */
  readonly meant: RegExp;
  /** Looks where it has to show. */
  readonly look: (search: Search, places: readonly Place[], people: readonly Identity[]) => void;
}

/** Every way that a procedure is spoiled: a gate that nothing opens, a step that nothing leads to, a clock that nothing stops, no
 *  letter that tells the decision, an owner who may not handle. */
export function sabotagesOf(procedure: Procedure): readonly Sabotage[] {
  const { gates, steps, clocks, letters, roles } = procedure;
  const moves = steps.flatMap(({ moves: all }) => all);
  const timed = clocks.filter(({ kind }) => kind === 'deadline' || kind === 'recurring' || kind === 'promise');
  const owners = new Set(steps.map(({ owner }) => owner));
  const without = letters.filter(({ means }) => !means.includes('decision'));
  return [
    ...gates.map(({ id }): Sabotage => {
      const spoiled = gates.map((gate) => (gate.id === id ? { ...gate, opens: [] } : gate));
      return {
        what: `nothing opens the gate ${id}`,
        spoiled: { ...procedure, gates: spoiled },
        meant: new RegExp(`^dead end: .*${id}.* shut`),
        look: forEnds,
      };
    }),
    ...steps.flatMap(({ id, begins }): readonly Sabotage[] => {
      if (begins !== undefined || !moves.some(({ to }) => to === id)) return [];
      const spoiled = steps.map((step) => ({ ...step, moves: step.moves.filter(({ to }) => to !== id) }));
      return [
        {
          what: `nothing leads to the step ${id}`,
          spoiled: { ...procedure, steps: spoiled },
          meant: new RegExp(`^step never reached: ${id}$`),
          look: forSteps,
        },
      ];
    }),
    ...timed.map(({ id }): Sabotage => {
      const spoiled = clocks.map((clock) => (clock.id === id ? { ...clock, stops: [] } : clock));
      return {
        what: `nothing stops the clock ${id}`,
        spoiled: { ...procedure, clocks: spoiled },
        meant: new RegExp(`^(clock never stopped|endless clock): ${id}( |$)`),
        look: forVerdict(id),
      };
    }),
    ...(without.length === letters.length
      ? []
      : [
          {
            what: 'no letter tells the decision',
            spoiled: { ...procedure, letters: without },
            meant: /^(dead end|no answer): /,
            look: forEnds,
          },
        ]),
    ...[...owners].map((owner): Sabotage => {
      const spoiled = roles.map((role) => (role.id === owner ? { ...role, token: 'partner' as const } : role));
      return {
        what: `the role ${owner} is a partner's`,
        spoiled: { ...procedure, roles: spoiled },
        meant: new RegExp(`^no owner: nobody acts as ${owner} `),
        look: forOwners,
      };
    }),
  ];
}

const never = () => false;
const forEnds: Sabotage['look'] = (search, places) => void search.ends(places, never);
const forSteps: Sabotage['look'] = (search) => void search.steps(never);
const forOwners: Sabotage['look'] = (search, _, people) => search.owners(search.all(), people);
const forVerdict = (clock: string): Sabotage['look'] => {
  return (search) => void search.verdicts(search.startsOf(clock), never, clock);
};

/** Few states, and enough: what is spoiled is looked for on purpose. */
const bounds = { states: 8, depth: 40 };

/** What is found in a whole procedure, by where one looks. */
const wholes = new WeakMap<Rules, Map<Sabotage['look'], readonly Finding[]>>();

/** Looks at a procedure that was spoiled, and at the whole one in the same way.
 *  @returns what was found there and not here; undefined for nothing */
export function sabotaged(rulebook: Rulebook, rules: Rules, { what, spoiled, meant, look }: Sabotage) {
  const { id, version } = rules.procedure;
  const known = wholes.get(rules) ?? new Map<Sabotage['look'], readonly Finding[]>();
  wholes.set(rules, known);
  const whole = known.get(look) ?? foundIn(rulebook, rules, look);
  known.set(look, whole);
  const found = foundIn(rulebook, { ...rules, procedure: spoiled }, look).find(
    (each) =>
      meant.test(`${each.check}: ${each.about}`) &&
      !whole.some(({ check, about }) => each.check === check && each.about === about),
  );
  return { name: `${id}@${version}`, what, found: found && `${found.check}: ${found.about}` };
}

function foundIn(rulebook: Rulebook, rules: Rules, look: Sabotage['look']): readonly Finding[] {
  const { walk, faults, people } = begun(rulebook, rules, {});
  straightOn(walk);
  walk.run(bounds, never);
  const looked = [...walk.places.values()].filter(({ isLookedInto }) => isLookedInto);
  look(new Search(walk, faults), looked, people);
  faults.addBroken(walk.broken);
  return faults.all();
}
