import { type LifeDefinition, type LifeFact, lifeOf, type LifeRun } from '@gehoor/clock-life';
import type { Calendar, Instant, Pause, Term } from '@gehoor/working-time';
import { type SteppedOffice, steppedDue } from './luxon-stepping';

const HOUR_MS = 3_600_000;
const ROUNDS = 11;
/** Of each round: how often something is asked and answered, and after which of those the customer is told of a delay. */
const QUESTIONS = 7;
const NOTICES_AFTER = [3, 6];

/** A life to be reckoned, and what stepping needs to know of its last run. */
export interface BenchedLife {
  readonly definition: LifeDefinition;
  readonly facts: readonly LifeFact[];
  readonly asOf: Instant;
  readonly last: { readonly countedFrom: Instant; readonly terms: readonly Term[]; readonly pauses: readonly Pause[] };
}

/** The runs of a life. */
export function lifeFrom({ definition, facts, asOf }: BenchedLife, calendar: Calendar): readonly LifeRun[] {
  return lifeOf(definition, calendar, facts, asOf);
}

/** The due date of its last run by stepping, its term and each extension in turn. */
export function steppedLife(office: SteppedOffice, { last }: BenchedLife): Instant {
  return last.terms.reduce((from, term, index) => {
    // Days go on from within the last day.
    const goesOn = index === 0 || term.unit === 'workingHours' ? from : from - 1;
    return steppedDue(office, goesOn, term, last.pauses);
  }, last.countedFrom);
}

/** A life of 200 facts, one every seven hours: received, started, and eleven rounds of questions, answers and notices of
 *  delay, each but the last stopped and re-opened.
 *  @param added by each of the first two notices of a run   @param reopens whether a round begins anew or goes on */
export function benchedLife(start: Instant, term: Term, added: Term, reopens: 'restart' | 'resume'): BenchedLife {
  const facts: LifeFact[] = [];
  const at = (): Instant => start + facts.length * 7 * HOUR_MS;
  let round: Pause[] = [];
  const all: Pause[] = [];
  let reopenedAt = start;
  const ask = (): void => {
    const from = at();
    facts.push({ fact: 'pause', at: from });
    const pause = { from, to: at() };
    facts.push({ fact: 'resume', at: pause.to });
    round.push(pause);
    all.push(pause);
  };
  facts.push({ fact: 'received', at: at() });
  facts.push({ fact: 'start', at: at() });
  for (let nth = 1; nth <= ROUNDS; nth += 1) {
    for (let question = 1; question <= QUESTIONS; question += 1) {
      ask();
      if (NOTICES_AFTER.includes(question)) facts.push({ fact: 'notice', at: at(), reason: 'delay' });
    }
    if (nth === ROUNDS) break;
    const stoppedAt = at();
    facts.push({ fact: 'stop', at: stoppedAt });
    reopenedAt = at();
    facts.push({ fact: 'reopen', at: reopenedAt });
    all.push({ from: stoppedAt, to: reopenedAt });
    round = [];
  }
  ask();
  const goesOn = reopens === 'resume';
  return {
    definition: {
      kind: 'deadline',
      length: { term: goesOn ? { ...term, amount: 3 * term.amount } : term },
      countsFrom: 'receipt',
      reopens,
      extends: [{ reasons: ['delay'], from: 'due', length: { term: added }, atMost: 2 }],
      warns: [0.75],
    },
    facts,
    asOf: at(),
    last: {
      countedFrom: goesOn ? start : reopenedAt,
      terms: [goesOn ? { ...term, amount: 3 * term.amount } : term, added, added],
      pauses: goesOn ? all : round,
    },
  };
}
