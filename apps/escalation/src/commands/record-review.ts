import { eventSchemas } from '@gehoor/contracts';
import { fact, firstReason } from '@gehoor/decision';
import { fields, ownFact, there } from '@gehoor/service-kit';
import { z } from 'zod';
import { currentStep, type CaseState, type Rules } from '../domain/case';
import { mustBeOpen } from '../domain/guard';
import { mustActAs } from '../domain/roles';
import { ofCase } from '../queries/view';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

/** Records the proof of a review: by the role the procedure charges with it, or that watches over the step. */
export const recordReview = command({
  name: 'recordReview',
  input: z.object({ finding: fields.coded(eventSchemas['review.done'].shape.finding.options), note }),
  may: (state, { rules, actor }) =>
    firstReason(mustBeOpen(state), mustActAs(rules, actor, reviewing(state, rules), reviewNotYours)),
  decide: (_, { finding }, { actor, at }) => [fact('review.done', { at, reviewer: actor.subject, finding })],
  keep: keepNotes('review', (input) => input.note),
  made: (_, change) => ownFact(change, 'review.done').data.at,
  // Reviews have no id: the latest of the time that the command stated is its own.
  shows: (row, made) => ({
    __typename: 'ReviewRecorded',
    review: there(ofCase(row, row.summary.reviews).findLast(({ at }) => at === made)),
  }),
});

function reviewing(state: CaseState, { procedure }: Rules): readonly string[] {
  const duties = procedure.duties.filter(({ kind }) => kind === 'review').flatMap(({ role }) => role ?? []);
  const overseeing = currentStep(state)?.oversightRole;
  return [...new Set(overseeing === undefined ? duties : [...duties, overseeing])];
}

const reviewNotYours = {
  nl: 'Uw rol bewaakt deze klacht niet',
  en: 'Your role does not watch over this complaint',
};
