import { passesEveryGate } from '../letters/held-up';
import type { Gate, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { error, faults, type Fault } from './lint';
import { listed } from './walk';

/** Facts that open a gate of a kind; a gate that opens on none of them is not what it says. */
const openedBy: Readonly<Record<Gate['kind'], readonly string[]>> = {
  hearing: ['hearing.signed', 'hearing.filed', 'hearing.refused'],
  insurer: ['insurer.consulted'],
  'four-eyes': ['letter.approved', 'review.done'],
  'not-the-subject': ['handler.assigned', 'case.taken-over'],
  'another-decider': ['handler.assigned', 'case.taken-over'],
};

/** Gates shut, open again, and never hold up the acknowledgement or a delay notice. */
export function gates(procedure: Procedure): readonly Fault[] {
  return listed(procedure.gates, 'gates').flatMap(({ value: gate, path }) => [
    ...held(procedure, gate, path),
    ...openings(gate, path),
  ]);
}

function held({ letters }: Procedure, { id, blocks, free }: Gate, path: Path): readonly Fault[] {
  if (!blocks.includes('send-letter')) return [];
  return letters
    .filter((letter) => passesEveryGate(letter) && !free.includes(letter.kind))
    .map(({ kind, means }) => {
      const what = means.includes('delay-notice') ? 'delay notice' : 'acknowledgement';
      return error([...path, 'free'], `gate "${id}" holds up the ${what} "${kind}"`);
    });
}

function openings({ id, kind, opens, shuts, blocks }: Gate, path: Path): readonly Fault[] {
  const wanted = openedBy[kind];
  const at = [...path, 'opens'];
  const isOpened = opens.some(({ on }) => wanted.includes(on));
  const isSame = opens.some((open) => shuts.some((shut) => JSON.stringify(open) === JSON.stringify(shut)));
  const isAnother = kind === 'another-decider';
  return faults(
    isAnother &&
      !shuts.every(({ on }) => on === 'step.entered') &&
      error(
        [...path, 'shuts'],
        `gate "${id}" of kind another-decider is shut by coming to a step, and by nothing else`,
      ),
    isAnother && !blocks.includes('decide') && error([...path, 'blocks'], `gate "${id}" does not block to decide`),
    !isOpened && error(at, `gate "${id}" never opens: a gate of kind ${kind} opens on ${wanted.join(' or ')}`),
    isSame && error(at, `gate "${id}" is opened by the fact that shuts it`),
  );
}
