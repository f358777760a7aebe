import type { Identity } from '@gehoor/service-kit';
import { tellsItsTime as tellsTime } from '@gehoor/testing/played';
import type { z } from 'zod';
import { type CaseCommand, caseUnder, handler, later, monday, type Parsed, type PlayedCase, received } from './case';
import { directLease } from './rules';

/** What holds for every command that works on a case.   @param input such as could be carried out   @param actor who may */
export function needsAnOpenCase<Input extends z.ZodObject>(
  command: CaseCommand<Input>,
  input: Parsed<Input>,
  actor: Identity = handler,
): void {
  it('is possible with an open case, not with an unknown one, with what was passed on, or once closed', () => {
    expect(received().may(later, command, actor)).toBeUndefined();
    expect(caseUnder(directLease()).may(later, command, actor)).toBe('NOT_FOUND');
    expect(caseUnder(directLease()).does(later, command, input, { actor })).toBe('NOT_FOUND');
    const question = received(directLease(), { kind: 'question' });
    expect(question.may(later, command, actor)).toBe('ComplaintNotHandled');
    expect(question.does(later, command, input, { actor })).toBe('ComplaintNotHandled');
    const closed = received();
    closed.sees('complaint.closed', monday, { outcome: 'withdrawn' });
    expect(closed.may(later, command, actor)).toBe('CaseClosed');
    expect(closed.does(later, command, input, { actor })).toBe('CaseClosed');
  });
}

/** What holds for every command that may tell when its fact happened.
 *  @param ready a case received on `monday` on which it can be carried out   @param inputAt with a time, or without */
export function tellsItsTime<Input extends z.ZodObject>(
  ready: () => PlayedCase,
  command: CaseCommand<Input>,
  inputAt: (at: number | undefined) => Parsed<Input>,
): void {
  tellsTime(ready, command, inputAt, { now: later, earliest: monday });
}
