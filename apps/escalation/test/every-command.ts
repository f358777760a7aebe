import { instantOf, isInvalid, isoOf, isRejection } from '@gehoor/decision';
import type { Identity } from '@gehoor/service-kit';
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
  const now = instantOf(later);
  const receipt = instantOf(monday);
  const timeOf = (at?: number) => {
    const decision = ready().answer(later, command, inputAt(at));
    if (!isRejection(decision)) return decision[0]?.data.at;
    return isInvalid(decision) ? decision.data.fields.map(({ path, code }) => [path, code]) : decision.code;
  };

  it('is stated as of now, or of its own time, and never of later than now', () => {
    expect(timeOf()).toBe(later);
    expect(timeOf(now - 1)).toBe(isoOf(now - 1));
    expect(timeOf(now + 60_000)).toBe(later);
  });

  it('lies neither ahead nor before receipt, a minute of difference between clocks allowed', () => {
    expect(timeOf(now + 60_001)).toEqual([[command.happened, 'IN_THE_FUTURE']]);
    expect(timeOf(receipt)).toBe(monday);
    expect(timeOf(receipt - 1)).toEqual([[command.happened, 'TOO_EARLY']]);
  });
}
