import type { Gate, LetterDefinition } from '@gehoor/procedure';
import type { Rules } from './rules';
import type { Correspondence } from './correspondence';

const alwaysFree = ['acknowledgement', 'delay-notice'] as const;

/** The shut gate that keeps a letter of this kind here, or undefined. Acknowledgement and delay notice always pass.
 *  @source design: procedure format, `gates` */
export function gateBlocking(
  definition: LetterDefinition,
  state: Correspondence,
  { procedure }: Rules,
): string | undefined {
  if (definition.means.some((meaning) => alwaysFree.some((free) => free === meaning))) return undefined;
  const shut = (gate: Gate) => state.shutGates.includes(gate.id);
  return procedure.gates.find(
    (gate) => shut(gate) && gate.blocks.includes('send-letter') && !gate.free.includes(definition.kind),
  )?.id;
}
