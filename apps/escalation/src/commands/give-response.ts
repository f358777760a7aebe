import { eventSchemas } from '@gehoor/contracts';
import { fact } from '@gehoor/decision';
import { fields, ownFact, there } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustNotBeClosed, mustPass } from '../domain/guard';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

/** Records a reaction given to the complainant, or the answer to a message that was passed on. A gate that blocks responding blocks
 *  those that go into the substance: a sign of life always stays free. */
export const giveResponse = command({
  name: 'giveResponse',
  input: z.object({
    substantive: z.boolean(),
    medium: fields.coded(eventSchemas['response.given'].shape.medium.options),
    givenAt: fields.ownTime,
    note,
  }),
  happened: 'givenAt',
  may: mustNotBeClosed,
  decide: (state, { substantive, medium }, { rules, at, newId }) =>
    (substantive ? mustPass(state, rules, 'respond') : undefined) ?? [
      fact('response.given', { at, responseId: newId(), substantive, medium }),
    ],
  keep: keepNotes('response', (input) => input.note),
  made: (_, change) => ownFact(change, 'response.given').data.responseId,
  shows: (row, made) => ({
    __typename: 'ResponseGiven',
    response: { ...there(row.summary.responses.find(({ responseId }) => responseId === made)), row },
  }),
});
