import { fault, type FieldFault } from '@gehoor/decision';
import { type Procedure } from '@gehoor/procedure';

/** What a complaint is about, as far as it is checked against the procedure. */
export interface Classification {
  readonly severity?: string;
  readonly product?: string;
  readonly department?: string;
}

/** The codes the procedure does not know. A procedure that lists no products or departments leaves them free. */
export function classificationFaults(named: Classification, procedure: Procedure): readonly FieldFault[] {
  const levels = procedure.severity?.levels ?? [];
  return [
    ...listed('product', named.product, procedure.products),
    ...listed('department', named.department, procedure.departments),
    ...(named.severity !== undefined && !levels.some(({ id }) => id === named.severity) ? [unknown('severity')] : []),
  ];
}

function listed(
  path: string,
  value: string | undefined,
  list: readonly { readonly id: string }[],
): readonly FieldFault[] {
  if (value === undefined || list.length === 0 || list.some(({ id }) => id === value)) return [];
  return [unknown(path)];
}

function unknown(path: string): FieldFault {
  return fault(
    path,
    `UNKNOWN_${path.toUpperCase()}`,
    'De procedure kent deze waarde niet.',
    'The procedure does not know this value.',
  );
}
