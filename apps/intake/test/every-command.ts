import type { Identity } from '@gehoor/service-kit';
import { tellsItsTime as tellsTime } from '@gehoor/testing/played';
import type { z } from 'zod';
import {
  type ComplaintCommand,
  complaintUnder,
  handler,
  later,
  type Parsed,
  type PlayedComplaint,
  received,
} from './complaint';
import { directLease } from './rules';

/** What holds for every command on a complaint.   @param input such as could be carried out   @param ready where it can be */
export function needsAComplaint<Input extends z.ZodObject>(
  command: ComplaintCommand<Input>,
  input: Parsed<Input>,
  ready: () => PlayedComplaint = received,
  actor: Identity = handler,
): void {
  it('is possible with a complaint that is there, and only then', () => {
    expect(ready().may(later, command, actor)).toBeUndefined();
    expect(complaintUnder(directLease).may(later, command, actor)).toBe('NOT_FOUND');
    expect(complaintUnder(directLease).does(later, command, input, { actor })).toBe('NOT_FOUND');
  });
}

/** What holds for every command that adds to what is known of persons. */
export function needsPersons<Input extends z.ZodObject>(command: ComplaintCommand<Input>, input: Parsed<Input>): void {
  it('is refused once the persons were erased', () => {
    const complaint = received();
    complaint.sees('persons.erased', later, { basis: 'request' });
    expect(complaint.may(later, command)).toBe('PersonsErased');
    expect(complaint.does(later, command, input)).toBe('PersonsErased');
  });
}

/** What holds for every command that may tell when its fact happened.
 *  @param earliest what it may not precede, ISO 8601 UTC   @param inputAt with a time, or without */
export function tellsItsTime<Input extends z.ZodObject>(
  ready: () => PlayedComplaint,
  command: ComplaintCommand<Input>,
  earliest: string,
  inputAt: (at: number | undefined) => Parsed<Input>,
): void {
  tellsTime(ready, command, inputAt, { now: later, earliest });
}
