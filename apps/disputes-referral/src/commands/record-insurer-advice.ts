import { fact, refuse } from '@gehoor/decision';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import type { DisputeCase } from '../domain/dispute-case';
import { insurerAdviceRecorded } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';

const { code, optional, ownTime, words } = fields;

/** Records what the insurer advised about a step; each consultation counts, also a second one about the same step. */
export const recordInsurerAdvice = command({
  name: 'recordInsurerAdvice',
  input: z.object({ about: code, advice: code, at: ownTime, notes: optional(words(20_000)) }),
  happened: 'at',
  notBefore: ({ insurer }) => insurer?.informedAt,
  may: ({ insurer }) => (insurer === undefined ? insurerNotInformed : undefined),
  decide: (state, { about, advice }, { at }) => [
    fact('insurer.consulted', { at, insurer: informed(state).name, about, advice }),
  ],
  keep: keepNotes,
  made: (_, change) => ownFact(change, 'insurer.consulted').id,
  shows: insurerAdviceRecorded,
});

/** @throws when none is: `may` was to be asked first */
function informed({ insurer }: DisputeCase): NonNullable<DisputeCase['insurer']> {
  if (insurer === undefined) throw new Error('an insurer that is consulted was informed');
  return insurer;
}

const insurerNotInformed = refuse(
  'InsurerNotInformed',
  'De verzekeraar is nog niet ingelicht.',
  'The insurer has not been informed yet.',
);
