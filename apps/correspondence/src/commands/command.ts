import type { Fact } from '@gehoor/contracts';
import { type Context, type Rejection, unknownComplaint } from '@gehoor/decision';
import type { Rules } from '@gehoor/procedure';
import { commandsOn } from '@gehoor/service-kit';
import { type Correspondence, letterOf } from '../domain/correspondence';
import type { Letter } from '../domain/letter';
import type { LetterRow } from '../store/letter-row';

/** A command about a letter. */
export const command = commandsOn<Correspondence, LetterRow>();

type Decision = readonly Fact[] | Rejection;

/** Decides on the letter that the input names. */
export function onLetter<Input extends { readonly letterId: string }>(
  decide: (letter: Letter, state: Correspondence, input: Input, context: Context<Rules>) => Decision,
) {
  return (state: Correspondence, input: Input, context: Context<Rules>): Decision => {
    const letter = letterOf(state, input.letterId);
    return letter === undefined ? unknownComplaint : decide(letter, state, input, context);
  };
}
