import { isoOf } from '@gehoor/decision';
import type { Command, Identity } from '@gehoor/service-kit';
import { playedUnder } from '@gehoor/testing/played';
import type { z } from 'zod';
import { type ClockRun, type ComplaintClocks, noClocks, receptionOf, type Rules } from '../src/domain/clock';
import { consequences } from '../src/domain/consequences';
import { evolve } from '../src/domain/evolve';
import { onFact } from '../src/reacts/on-fact';
import type { ClockRow } from '../src/store/clock-row';
import { timePassed } from '../src/work/due-clocks';

export { typesOf } from '@gehoor/testing/played';

const handler: Identity = { subject: 'p-handler', firm: 'directlease', roles: ['handler'], scopes: [] };

export type ClockCommand<Input extends z.ZodObject> = Command<ComplaintClocks, ClockRow, Input>;

const decider = { initial: noClocks, evolve, receptionOf, consequences };

/** The scheduler's core, played through by hand: what it sees, what time does to it, and commands as the kit carries them out. */
export function schedulerUnder(rules: Rules) {
  const played = playedUnder<ComplaintClocks, ClockRow>(
    { name: 'sla-scheduler', decider, reacts: [onFact], actor: handler },
    rules,
  );
  const run = (clockId: string): ClockRun => {
    const { runs } = played.state;
    const found = runs.find((each) => each.clockId === clockId);
    if (found === undefined) throw new Error(`no run ${clockId} among ${runs.map((each) => each.clockId).join()}`);
    return found;
  };
  return Object.assign(played, {
    /** What time has brought about by then.   @param now ISO 8601 UTC */
    tick: (now: string) => played.carries(now, timePassed, undefined),
    run,
    dueAt: (clockId: string) => isoOf(run(clockId).dueAt),
  });
}
export type PlayedScheduler = ReturnType<typeof schedulerUnder>;
