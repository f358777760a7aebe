import type { Rejection } from '@gehoor/decision';
import type { FactOf } from '@gehoor/contracts';
import type { LetterDefinition } from '@gehoor/procedure';
import { refusals } from './refusals';
import { isWaiting } from './release';
import { languageFor, type Inputs } from './rules';
import type { Correspondence } from './state';

type Drafted = Extract<FactOf<'correspondence'>, { type: 'letter.drafted' }>;

/** Drafts a letter by hand.   Rejections: UnknownLetterKind, DraftExists, PersonsErased */
export function draftLetter(
  state: Correspondence,
  inputs: Inputs,
  command: { readonly kind: string },
): readonly Drafted[] | Rejection {
  const definition = inputs.rules.procedure.letters.find(({ kind }) => kind === command.kind);
  if (definition === undefined) return refusals.unknownKind(command.kind);
  if (state.erased) return refusals.personsErased;
  if (state.letters.some((letter) => letter.kind === command.kind && isWaiting(letter)))
    return refusals.draftExists(command.kind);
  return [draftFact(definition, state, inputs, false)];
}

export function draftFact(
  definition: LetterDefinition,
  state: Correspondence,
  inputs: Inputs,
  automatic: boolean,
): Drafted {
  return {
    type: 'letter.drafted',
    data: {
      at: new Date(inputs.now).toISOString(),
      letterId: inputs.newId(),
      kind: definition.kind,
      language: languageFor(state, inputs.rules),
      automatic,
      needsApproval: definition.approval !== 'none',
    },
  };
}
