import { knownLength } from '../clocks/length-of';
import { houseSilence } from '../closing/silence';
import type { Procedure } from '../model';
import { error, faults, type Fault } from './lint';

/** Nobody's case is closed for lack of a reaction before there was time to react. */
export function closing(procedure: Procedure): readonly Fault[] {
  const { closing: said } = procedure;
  if (said === undefined) return procedure.status === 'draft' ? [silent] : [];
  const length = knownLength(procedure, said.noReactionAfter);
  const path = ['closing', 'noReactionAfter'];
  const isNothing = length !== undefined && 'term' in length && length.term.amount === 0;
  return faults(
    isNothing && error(path, 'silence that lasts no time: a case would be closed before anybody could react'),
    length !== undefined && 'minutes' in length && error(path, 'silence that lasts minutes is no silence'),
  );
}

const silent: Fault = {
  path: ['closing'],
  gravity: 'notice',
  message: `how long silence must last before a case is closed for it is not said: ${houseSilence.amount} ${houseSilence.unit}, by the house rule`,
};
