import { fact } from '@gehoor/decision';
import { fields, ownFact, there } from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import { z } from 'zod';
import { dateInThePast, mustBeOpen } from '../domain/guard';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

const { code, optional, ownTime } = fields;

/** Asks the complainant for information. No gate blocks asking. */
export const requestInformation = command({
  name: 'requestInformation',
  input: z.object({ items: z.array(code).min(1).max(50), answerBy: optional(fields.localDate), at: ownTime, note }),
  happened: 'at',
  may: mustBeOpen,
  decide: (_, { items, answerBy }, { rules, now, at, newId }) =>
    answerBy !== undefined && answerBy < localDate(rules.calendar, now)
      ? dateInThePast
      : [fact('information.requested', { at, requestId: newId(), items, answerBy })],
  keep: keepNotes('information-request', (input) => input.note),
  made: (_, change) => ownFact(change, 'information.requested').data.requestId,
  shows: (row, made) => ({
    __typename: 'InformationRequested',
    informationRequest: { ...there(row.summary.requests.find(({ requestId }) => requestId === made)), row },
  }),
});
