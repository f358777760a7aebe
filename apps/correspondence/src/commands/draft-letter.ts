import { firstReason, refuse } from '@gehoor/decision';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustHavePersons } from '../domain/guard';
import { withdrawOld } from '../domain/outdated';
import { draftOf, isLyingReady } from '../domain/react';
import { letterShown } from '../queries/shows';
import { command } from './command';

/** Drafts a letter by hand. */
export const draftLetter = command({
  name: 'draftLetter',
  input: z.object({ kind: fields.code }),
  may: mustHavePersons,
  decide: (state, { kind }, context) => {
    const definition = context.rules.procedure.letters.find((each) => each.kind === kind);
    if (definition === undefined) return kindUnknown(kind);
    return (
      firstReason(isLyingReady(state, kind) ? alreadyWaiting(kind) : undefined) ?? [
        ...withdrawOld(kind, state, context),
        draftOf(definition, state, context, false),
      ]
    );
  },
  made: (_, change) => ownFact(change, 'letter.drafted').data.letterId,
  shows: letterShown('LetterDrafted'),
});

const kindUnknown = (kind: string) =>
  refuse('LetterKindUnknown', `De procedure kent geen brief "${kind}".`, `The procedure knows no letter "${kind}".`);
const alreadyWaiting = (kind: string) =>
  refuse('LetterAlreadyWaiting', `Er ligt al een brief "${kind}" klaar.`, `A letter "${kind}" is already waiting.`);
