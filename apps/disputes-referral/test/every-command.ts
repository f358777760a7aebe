import type { Instant } from '@gehoor/decision';
import { tellsItsTime as tellsTime } from '@gehoor/testing/played';
import type { z } from 'zod';
import { type CaseCommand, caseUnder, later, type Parsed, type PlayedCase, received } from './case';
import { referralAt } from './referrals';

/** What holds for every command.   @param input such as could be carried out */
export function needsAComplaint<Input extends z.ZodObject>(command: CaseCommand<Input>, input: Parsed<Input>): void {
  it('is about a complaint that is there', () => {
    expect(caseUnder().may(later, command)).toBe('NOT_FOUND');
    expect(caseUnder().does(later, command, input)).toBe('NOT_FOUND');
  });
}

/** What holds for every command about the case that is running.   @param input such as could be carried out */
export function needsAFiling<Input extends z.ZodObject>(command: CaseCommand<Input>, input: Parsed<Input>): void {
  needsAComplaint(command, input);

  it('is possible with a case that is running, not before one was filed, nor once it was taken back or closed', () => {
    expect(referralAt('filed').may(later, command)).toBeUndefined();
    for (const dossier of [received(), referralAt('withdrawn'), referralAt('closed')]) {
      expect(dossier.may(later, command)).toBe('ReferralNotFiled');
      expect(dossier.does(later, command, input)).toBe('ReferralNotFiled');
    }
  });
}

/** What holds for every command that may tell when its fact happened.
 *  @param ready a case on which it can be carried out   @param inputAt with a time, or without
 *  @param earliest what it may not precede, ISO 8601 UTC */
export function tellsItsTime<Input extends z.ZodObject>(
  ready: () => PlayedCase,
  command: CaseCommand<Input>,
  inputAt: (at: Instant | undefined) => Parsed<Input>,
  earliest: string,
): void {
  tellsTime(ready, command, inputAt, { now: later, earliest });
}
