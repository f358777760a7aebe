import { fact, refuse } from '@gehoor/decision';
import { fields, ownFact, there } from '@gehoor/service-kit';
import { z } from 'zod';
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
  decide: ({ insurer }, { about, advice }, { at }) =>
    insurer === undefined
      ? insurerNotInformed
      : [fact('insurer.consulted', { at, insurer: insurer.name, about, advice })],
  keep: keepNotes,
  made: (_, change) => ownFact(change, 'insurer.consulted').id,
  shows: (row, made) => ({
    __typename: 'InsurerAdviceRecorded',
    consultation: { ...there(row.state.consultations.find(({ id }) => id === made)), row },
  }),
});

const insurerNotInformed = refuse(
  'InsurerNotInformed',
  'De verzekeraar is nog niet ingelicht.',
  'The insurer has not been informed yet.',
);
