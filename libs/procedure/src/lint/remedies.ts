import type { Procedure } from '../model';
import { error, type Fault } from './lint';
import { listed } from './walk';

/** Every remedy can be granted by somebody. */
export function remedies(procedure: Procedure): readonly Fault[] {
  return listed(procedure.remedies, 'remedies')
    .filter(({ value: { authority } }) => Object.keys(authority).length === 0)
    .map(({ value, path }) => error(path, `nobody may grant the remedy "${value.kind}"`));
}
