import type { Gate, LetterDefinition } from '../model';

type Letter = Pick<LetterDefinition, 'kind' | 'means'>;

/** Whether a letter leaves whatever is shut: an acknowledgement and a delay notice do.
 *  @source design: procedure format, `gates` */
export function passesEveryGate({ means }: Letter): boolean {
  return means.includes('acknowledgement') || means.includes('delay-notice');
}

/** Whether a gate, when it is shut, keeps a letter here. */
export function isHeldUpBy({ blocks, free }: Gate, letter: Letter): boolean {
  return blocks.includes('send-letter') && !passesEveryGate(letter) && !free.includes(letter.kind);
}
