import type { ComplaintEvent } from '@gehoor/contracts';
import { fact, instantOf, isoOf, unreachable } from '@gehoor/decision';
import { applies, type ClockDefinition, factsOf } from '@gehoor/procedure';
import { isLive, runsOf, type ClockFact, type ClockRun, type ComplaintClocks, type Rules } from './clock';
import { reckon } from './reckon';
import { identityOf, startedFrom } from './start';

/** What a re-opened complaint does to its clocks, as each clock of the procedure says: go on with what was left, count
 *  anew, or nothing. Only clocks that have run and no longer do. */
export function reopenClocks(state: ComplaintClocks, rules: Rules, by: ComplaintEvent): readonly ClockFact[] {
  if (by.type !== 'complaint.reopened') return [];
  const known = factsOf(state.history, rules.procedure);
  const since = instantOf(by.data.since ?? by.data.at);
  return rules.procedure.clocks.flatMap((clock) => {
    const last = runsOf(state, clock.id).at(-1);
    if (last === undefined || isLive(last) || !applies(clock.when, known)) return [];
    switch (clock.reopens) {
      case 'none':
        return [];
      case 'resume':
        return goneOn(state, rules, clock, last, instantOf(by.data.at));
      case 'restart':
      case 'new-round':
        return startedFrom(state, rules, clock, since);
      default:
        return unreachable(clock.reopens);
    }
  });
}

/** A run that goes on where the last one ended: from the same start, the time in between left out.
 *  A broken one has nothing left to go on with: its verdict stands. */
function goneOn(
  state: ComplaintClocks,
  rules: Rules,
  clock: ClockDefinition,
  last: ClockRun,
  reopenedAt: number,
): readonly ClockFact[] {
  if (last.state === 'broken' || last.endedAt === undefined) return [];
  const gap = { from: last.endedAt, to: Math.max(last.endedAt, reopenedAt), reason: 'closed' };
  const { term, about } = last;
  return [
    fact('clock.started', {
      at: isoOf(last.startedAt),
      clocks: [
        {
          ...identityOf(state, clock),
          term,
          ...reckon(state, rules, { ...last, pauses: [...last.pauses, gap] }),
          generation: 0,
          about,
        },
      ],
    }),
  ];
}
