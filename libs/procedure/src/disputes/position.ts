import type { Instant } from '@gehoor/working-time';
import type { ProcedureFact } from '../facts/pattern';
import type { LetterDefinition, Procedure } from '../model';
import type { WindowAnchors } from './window';

type Meaning = LetterDefinition['means'][number];

interface Dated {
  readonly at: Instant;
}

/** What the firm has decided and answered, and how the complainant heard of it: in the order in which it was written down. */
export interface Said {
  readonly decisions: readonly Dated[];
  /** What was decided on limits on old complaints: a refusal that was told is a position too. */
  readonly admissions?: readonly (Dated & { readonly limit: string; readonly admitted: boolean })[];
  readonly letters: readonly (Dated & { readonly kind: string })[];
  readonly responses: readonly (Dated & { readonly substantive: boolean })[];
  /** The decision was communicated, by letter or by a minuted talk. */
  readonly resolutions: readonly Dated[];
}

export const nothingSaid: Said = { decisions: [], letters: [], responses: [], resolutions: [] };

/** The same after one more fact of the complaint.   @returns `said` itself where the fact is none of these */
export function saidAfter<S extends Said>(said: S, { type, data }: ProcedureFact): S {
  const at = Date.parse(String(data['at']));
  switch (type) {
    case 'decision.taken':
      return { ...said, decisions: [...said.decisions, { at }] };
    case 'admissibility.decided': {
      const decided = { at, limit: String(data['limit']), admitted: data['admitted'] === true };
      return { ...said, admissions: [...(said.admissions ?? []), decided] };
    }
    case 'letter.sent':
      return { ...said, letters: [...said.letters, { at, kind: String(data['kind']) }] };
    case 'response.given':
      return { ...said, responses: [...said.responses, { at, substantive: data['substantive'] === true }] };
    case 'decision.told':
    case 'complaint.resolved':
      return { ...said, resolutions: [...said.resolutions, { at }] };
    default:
      return said;
  }
}

/** The instants a dispute body's terms count from, as far as they had happened at an instant: by the own time of what was
 *  said, in whatever order it was written down.
 *  The final position: the first letter that communicates the latest decision told, or the minuted talk that did; or the
 *  first letter that turns away a complaint that was not admitted.
 *  The answer: the first reaction in substance, in whatever form.
 *  @param until what was said after it does not count */
export function windowAnchors(
  procedure: Procedure,
  receivedAt: Instant,
  said: Said,
  until: Instant = Number.POSITIVE_INFINITY,
): WindowAnchors {
  const past = <T extends Dated>(facts: readonly T[]): readonly T[] => facts.filter(({ at }) => at <= until);
  const meaning = (...means: readonly Meaning[]): readonly Instant[] =>
    past(said.letters).flatMap(({ kind, at }) => (isMeant(procedure, kind, means) ? [at] : []));
  const resolved = past(said.resolutions).map(({ at }) => at);
  const answers = past(said.responses).flatMap(({ substantive, at }) => (substantive ? [at] : []));
  const decided = lastTold(
    past(said.decisions).map(({ at }) => at),
    [...meaning('decision'), ...resolved],
  );
  const turnedAway = refusals(procedure, past(said.admissions ?? []), past(said.letters));
  return {
    firstComplaint: receivedAt,
    finalPosition: latest([decided, ...turnedAway]),
    response: earliest([...meaning('decision', 'substantive'), ...resolved, ...answers, ...turnedAway]),
  };
}

/** When a complaint that is not admitted was told so, by each limit that stands in its way. */
function refusals(
  { admissibility }: Procedure,
  decided: NonNullable<Said['admissions']>,
  letters: Said['letters'],
): readonly Instant[] {
  return admissibility.flatMap(({ id, letter }) => {
    const last = decided
      .filter(({ limit }) => limit === id)
      .toSorted((one, other) => one.at - other.at)
      .at(-1);
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
  const latestFirst = decisions.toSorted((a, b) => b - a);
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
