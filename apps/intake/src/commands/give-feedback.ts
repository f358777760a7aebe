import { fact } from '@gehoor/decision';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import { mustHavePersons } from '../domain/complaint';
import { keepTexts } from '../store/personal';
import { command } from './command';

const { code, optional, words } = fields;

/** Records feedback on how a complaint was handled, at any time. */
export const giveFeedback = command({
  name: 'giveFeedback',
  input: z.object({ text: words(20_000), about: optional(code) }),
  may: mustHavePersons,
  decide: (_state, { about }, { at, newId }) => [fact('feedback.received', { at, feedbackId: newId(), about })],
  keep: keepTexts(({ input, change }) => [
    [`feedback:${ownFact(change, 'feedback.received').data.feedbackId}`, input.text],
  ]),
  made: (_, change) => ownFact(change, 'feedback.received').data.feedbackId,
  shows: (_, feedbackId) => ({ __typename: 'FeedbackGiven', feedbackId }),
});
