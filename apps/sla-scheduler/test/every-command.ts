import type { z } from 'zod';
import { aClock, rulesWith } from './rules';
import { type ClockCommand, type PlayedScheduler, schedulerUnder } from './scheduler';

const now = '2026-03-02T12:00:00.000Z';

/** What holds for every command on a clock.
 *  @param ready a complaint on whose clock it can be carried out, which a response stops   @param inputFor such as could be carried out */
export function needsALiveClock<Input extends z.ZodObject>(
  command: ClockCommand<Input>,
  ready: () => PlayedScheduler,
  inputFor: (clockId: string) => z.output<Input>,
): void {
  it('is possible with a complaint that is there, not with an unknown one', () => {
    expect(ready().may(now, command)).toBeUndefined();
    const unknown = schedulerUnder(rulesWith(aClock()));
    expect(unknown.may(now, command)).toBe('NOT_FOUND');
    expect(unknown.does(now, command, inputFor('C1#1'))).toBe('NOT_FOUND');
  });

  it('is refused for a clock that is unknown, or was stopped', () => {
    const clocks = ready();
    expect(clocks.does(now, command, inputFor('C1#2'))).toBe('ClockUnknown');
    expect(clocks.does(now, command, inputFor('C9#1'))).toBe('ClockUnknown');
    clocks.sees('response.given', now);
    expect(clocks.does(now, command, inputFor('C1#1'))).toBe('ClockAlreadyStopped');
  });
}
