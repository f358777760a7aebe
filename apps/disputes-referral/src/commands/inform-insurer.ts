import { fact, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { command } from './command';

/** Records that the liability insurer was told; another than before takes its place. */
export const informInsurer = command({
  name: 'informInsurer',
  input: z.object({ insurer: fields.code, at: fields.ownTime }),
  happened: 'at',
  decide: (state, { insurer }, { at }) =>
    state.insurer?.name === insurer ? insurerAlreadyInformed : [fact('insurer.informed', { at, insurer })],
  shows: () => ({ __typename: 'InsurerInformed' }),
});

const insurerAlreadyInformed = refuse(
  'InsurerAlreadyInformed',
  'Deze verzekeraar weet het al.',
  'This insurer knows already.',
);
