import type { Procedure } from '../model';
import { error, faults, type Fault } from './lint';
import { isPlaceholder } from './placeholder';
import { listed } from './walk';

/** Every required parameter has a real value, and says who chose it. */
export function parameters(procedure: Procedure): readonly Fault[] {
  return listed(procedure.parameters, 'parameters').flatMap(({ value: parameter, path }): readonly Fault[] => {
    const { id, value, required, chosen } = parameter;
    if (value === undefined) return faults(required && error(path, `required parameter "${id}" has no value`));
    if (typeof value === 'string' && isPlaceholder(value))
      return [error([...path, 'value'], `parameter "${id}" holds a placeholder: "${value}"`)];
    return faults(
      chosen === undefined && error(path, `parameter "${id}" does not say who chose its value and why (chosen)`),
    );
  });
}
