import { passesEveryGate } from '../letters/held-up';
import type { Gate, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { error, type Fault } from './fault';
import { listed } from './walk';

/** Facts that open a gate of a kind; a gate that opens on none of them is not what it says. */
const openedBy: Readonly<Record<Gate['kind'], readonly string[]>> = {
  hearing: ['hearing.signed', 'hearing.refused'],
  insurer: ['insurer.consulted'],
  'four-eyes': ['letter.approved', 'review.done'],
  'not-the-subject': ['handler.assigned', 'case.taken-over'],
};

/** Gates shut, open again, and never hold up the acknowledgement or a delay notice. */
export function gates(procedure: Procedure): readonly Fault[] {
  return listed(procedure.gates, 'gates').flatMap(({ value: gate, path }) => [
    ...held(procedure, gate, path),
    ...openings(gate, path),
  ]);
}

function held({ letters }: Procedure, gate: Gate, path: Path): readonly Fault[] {
  if (!gate.blocks.includes('send-letter')) return [];
  return letters
    .filter((letter) => passesEveryGate(letter) && !gate.free.includes(letter.kind))
    .map(({ kind, means }) =>
      error(
        [...path, 'free'],
        `gate "${gate.id}" holds up the ${means.includes('delay-notice') ? 'delay notice' : 'acknowledgement'} "${kind}"`,
      ),
    );
}

function openings(gate: Gate, path: Path): readonly Fault[] {
  const wanted = openedBy[gate.kind];
  const opens = gate.opens.filter(({ on }) => wanted.includes(on));
  const same = gate.opens.some((open) => gate.shuts.some((shut) => JSON.stringify(open) === JSON.stringify(shut)));
  return [
    ...(opens.length > 0
      ? []
      : [
          error(
            [...path, 'opens'],
            `gate "${gate.id}" never opens: a gate of kind ${gate.kind} opens on ${wanted.join(' or ')}`,
          ),
        ]),
    ...(same ? [error([...path, 'opens'], `gate "${gate.id}" is opened by the fact that shuts it`)] : []),
  ];
}
