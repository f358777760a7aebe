import { instantOf } from '@gehoor/decision';
import type { Procedure, WindowAnchors } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import type { Dated, DisputeCase } from './dispute-case';

type Meaning = Procedure['letters'][number]['means'][number];

/** The instants a dispute body's terms count from, as far as they had happened at an instant.
 *  The final position: the first letter that communicates the latest decision told, or the minuted talk that did; or the
 *  first letter that turns away a complaint that was not admitted.
 *  The answer: the first reaction in substance, in whatever form.
 *  @param until facts after it do not count; all of them when left out */
export function anchorsOf(state: DisputeCase, procedure: Procedure, until = Number.POSITIVE_INFINITY): WindowAnchors {
  const past = <T extends Dated>(facts: readonly T[]): readonly T[] => facts.filter(({ at }) => at <= until);
  const meaning = (...means: readonly Meaning[]): readonly Instant[] =>
    past(state.letters).flatMap(({ kind, at }) => (isMeant(procedure, kind, means) ? [at] : []));
  const resolved = past(state.resolutions).map(({ at }) => at);
  const answers = past(state.responses).flatMap(({ substantive, at }) => (substantive ? [at] : []));
  const decided = lastTold(
    past(state.decisions).map(({ at }) => at),
    [...meaning('decision'), ...resolved],
  );
  const turnedAway = refusals(procedure, past(state.admissions ?? []), past(state.letters));
  return {
    firstComplaint: instantOf(state.received.at),
    finalPosition: latest([decided, ...turnedAway]),
    response: earliest([...meaning('decision', 'substantive'), ...resolved, ...answers, ...turnedAway]),
  };
}

/** When a complaint that is not admitted was told so, by each limit that stands in its way. */
function refusals(
  { admissibility }: Procedure,
  decided: NonNullable<DisputeCase['admissions']>,
  letters: DisputeCase['letters'],
): readonly Instant[] {
  return admissibility.flatMap(({ id, letter }) => {
    const last = decided.findLast(({ limit }) => limit === id);
    if (last === undefined || last.admitted) return [];
    const told = letters.filter(({ kind, at }) => kind === letter && at >= last.at);
    return earliest(told.map(({ at }) => at)) ?? [];
  });
}

function isMeant({ letters }: Procedure, kind: string, means: readonly Meaning[]): boolean {
  return letters.some((letter) => letter.kind === kind && letter.means.some((meaning) => means.includes(meaning)));
}

/** A decision nobody was told of yet is no position: then the one before it still stands. */
function lastTold(decisions: readonly Instant[], told: readonly Instant[]): Instant | undefined {
  const latestFirst = [...decisions].sort((a, b) => b - a);
  for (const decidedAt of latestFirst) {
    const toldAt = earliest(told.filter((at) => at >= decidedAt));
    if (toldAt !== undefined) return toldAt;
  }
  return undefined;
}

function latest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function earliest(instants: readonly Instant[]): Instant | undefined {
  return instants.length === 0 ? undefined : Math.min(...instants);
}
