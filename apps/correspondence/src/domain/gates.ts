import { isHeldUpBy, type LetterDefinition } from '@gehoor/procedure';
import type { Rules } from './rules';
import type { Correspondence } from './correspondence';

/** The shut gate that keeps a letter of this kind here, or undefined. */
export function gateBlocking(
  definition: LetterDefinition,
  { shutGates }: Correspondence,
  { procedure }: Rules,
): string | undefined {
  return procedure.gates.find((gate) => shutGates.includes(gate.id) && isHeldUpBy(gate, definition))?.id;
}
