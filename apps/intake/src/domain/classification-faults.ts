import { fault, type FieldFault } from '@gehoor/decision';
import type { Procedure } from '@gehoor/procedure';

/** What a complaint is about, as far as it is checked against the procedure. */
export interface Classification {
  readonly severity?: string;
  readonly product?: string;
  readonly department?: string;
  readonly decisionType?: string;
}

/** The codes the procedure does not know. A procedure that lists no products or departments leaves them free.
 *  @param kind of the complaint */
export function classificationFaults(
  { severity, product, department, decisionType }: Classification,
  kind: string,
  { severity: graded, products, departments, kinds }: Procedure,
): readonly FieldFault[] {
  const levels = graded?.levels ?? [];
  const contested = kinds.find(({ id }) => id === kind)?.decisionTypes;
  return [
    ...(products.length === 0 || isAmong(products, product) ? [] : [unknown('product')]),
    ...(departments.length === 0 || isAmong(departments, department) ? [] : [unknown('department')]),
    ...(isAmong(levels, severity) ? [] : [unknown('severity')]),
    ...(decisionType === undefined || contested === undefined || contested.includes(decisionType)
      ? []
      : [decisionTypeUnknown]),
  ];
}

function isAmong(list: readonly { readonly id: string }[], value: string | undefined): boolean {
  return value === undefined || list.some(({ id }) => id === value);
}

function unknown(path: string): FieldFault {
  return fault(
    path,
    `UNKNOWN_${path.toUpperCase()}`,
    'De procedure kent deze waarde niet.',
    'The procedure does not know this value.',
  );
}

const decisionTypeUnknown = fault(
  'decisionType',
  'UNKNOWN_DECISION_TYPE',
  'Tegen dit soort besluit kent de procedure geen bezwaar.',
  'The procedure knows no objection to this type of decision.',
);
