import { fact, refuse } from '@gehoor/decision';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import { isSubject } from '../domain/gates';
import { mustBeOpen } from '../domain/guard';
import { hearingChanged } from '../queries/shows';
import { command } from './command';

/** Informs a person the complaint is about: the hearing of their side begins. */
export const openHearing = command({
  name: 'openHearing',
  input: z.object({ person: fields.actorId, at: fields.ownTime }),
  happened: 'at',
  may: mustBeOpen,
  decide: (state, input, { rules, at, newId }) => {
    if (!isSubject(state, rules, input.person)) return personNotConcerned;
    if (state.hearings.some((hearing) => hearing.person === input.person)) return hearingExists;
    return [fact('hearing.opened', { at, hearingId: newId(), person: input.person })];
  },
  made: (_, change) => ownFact(change, 'hearing.opened').data.hearingId,
  shows: hearingChanged,
});

const personNotConcerned = refuse(
  'PersonNotConcerned',
  'De klacht gaat niet over deze persoon.',
  'The complaint is not about this person.',
);
const hearingExists = refuse('HearingExists', 'Deze persoon wordt al gehoord.', 'This person is being heard already.');
