import type { Procedure } from '../model';
import type { Path } from '../parse/problem';
import { bodyOf, error, type Fault, type LintContext } from './lint';
import { isMadeUpAddress } from './placeholder';
import { listed } from './walk';

/** What is made up for showing a procedure at work is printed in letters as if it were so: before a firm is run by it, it puts its
 *  own in. An example says of its firm that it is one. */
export function samples({ firm, parameters, outside }: Procedure, context: LintContext): readonly Fault[] {
  if (firm.sample === true) return [];
  const isSample = (path: Path, what: string) =>
    error(path, `${what} is a sample: the firm puts its own in, or is an example itself (firm.sample)`);
  return [
    ...listed(parameters, 'parameters').flatMap(({ value: { id, sample }, path }) =>
      sample ? [isSample(path, `the value of "${id}"`)] : [],
    ),
    ...(['email', 'url'] as const).flatMap((what) =>
      isMadeUpAddress(firm[what] ?? '') ? [isSample(['firm', what], `the ${what} of the firm, "${firm[what]}",`)] : [],
    ),
    ...listed(outside, 'outside').flatMap(({ value: { body }, path }) =>
      bodyOf(context, body)?.sample === true ? [isSample([...path, 'body'], `the dispute body "${body}"`)] : [],
    ),
  ];
}
