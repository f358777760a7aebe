import type { ComplaintEvent } from '@gehoor/contracts';
import { anEventAt } from '@gehoor/testing';
import type { Calendar, Term } from '@gehoor/working-time';
import type { LifeCase, Recorded } from '../../../libs/clock-life/test/lives';
import type { ClockRun, ComplaintClocks, Rules } from '../src/domain/clock';
import { noClocks } from '../src/domain/clock';
import { afterTelling, evolve } from '../src/domain/evolve';
import { fireClocks } from '../src/domain/fire';
import { observe } from '../src/domain/observe';
import { aClock, rulesWith } from './rules';

/** The runs that the scheduler tells of a life, as the oracle writes them: each fact is written down and acted on, in this order;
 *  then time passes to `asOf`.   @param recorded another order of writing */
export function playedLife(life: LifeCase, calendar: Calendar, recorded = life.recorded): readonly unknown[] {
  const rules = rulesFor(life, calendar);
  const asOf = Date.parse(life.asOf);
  const known = recorded.filter(({ at }) => Date.parse(at) <= asOf);
  const told = known.map(eventOf).reduce<ComplaintClocks>((before, event) => {
    const state = evolve(before, event);
    return observe(state, rules, event, asOf).reduce(afterTelling, state);
  }, noClocks);
  const { runs } = fireClocks(told, rules, asOf).reduce(evolve, told);
  return runs.filter(({ endedBy }) => endedBy !== 'unfounded').map((run) => written(life.clock.term, run));
}

function rulesFor({ clock }: LifeCase, calendar: Calendar): Rules {
  const { term, countsFrom, reopens, extends: rule } = clock;
  const { from = 'due', term: added, atMost } = rule ?? {};
  const asked = { on: 'information.requested' };
  const answered = { on: 'statement.received', where: { kind: 'information' } };
  const definition = aClock({
    term,
    countsFrom: countsFrom === 'receipt' ? 'receipt' : 'fact',
    starts: [{ on: 'step.entered' }],
    stops: [{ on: 'response.given' }],
    ends: [{ on: 'complaint.closed' }],
    pauses: [{ reason: 'information', on: asked, until: [answered] }],
    extends: rule === undefined ? [] : [{ reasons: ['delay'], notice: 'notice', from, term: added, atMost }],
    reopens,
    warns: [0.5],
  });
  return { ...rulesWith(definition), calendar };
}

function eventOf({ fact, at: written, told, since }: Recorded, place: number): ComplaintEvent {
  const at = new Date(written).toISOString();
  const id = (kind: string) => `0198a000-0000-7000-8000-${kind}${String(place).padStart(8, '0')}`;
  switch (fact) {
    case 'received':
      return anEventAt('complaint.received', at);
    case 'start':
      return anEventAt('step.entered', at);
    case 'pause':
      return anEventAt('information.requested', at);
    case 'resume':
      return anEventAt('statement.received', at, { kind: 'information' });
    case 'notice': {
      // The scheduler asks for the day only; the instant is that of the reader.
      const datesTold = told === undefined ? [] : [{ element: 'new-date', on: told, before: at }];
      return anEventAt('letter.sent', at, { kind: 'notice', letterId: id('aaaa'), datesTold });
    }
    case 'stop':
      return anEventAt('response.given', at);
    case 'close':
      return anEventAt('complaint.closed', at);
    case 'reopen':
      return anEventAt('complaint.reopened', at, {
        since: since === undefined ? undefined : new Date(since).toISOString(),
      });
    default:
      throw new Error(`there is no fact ${String(fact)}`);
  }
}

function written({ unit }: Term, run: ClockRun): unknown {
  const { state, expiredAt, dueAt, endedAt, endedBy, stoodStill, late } = run;
  const isStill = state === 'paused' || stoodStill === true;
  const isLate = state === 'broken' && endedBy === 'response.given' && (unit === 'hours' || unit === 'workingHours');
  return {
    countedFrom: text(run.countedFrom),
    extensions: run.extensions.length,
    state: state === 'running' && expiredAt !== undefined ? 'expired' : state,
    ...(endedAt === undefined ? {} : { endedAt: text(endedAt) }),
    ...(isStill ? {} : { due: text(dueAt) }),
    ...(isLate ? { lateMinutes: late?.amount } : {}),
  };
}

function text(at: number): string {
  return new Date(at).toISOString().replace('.000', '');
}
