import { fact, firstReason, refuse } from '@gehoor/decision';
import { fields, ownFact } from '@gehoor/service-kit';
import { z } from 'zod';
import { openReferral } from '../domain/dispute-case';
import { mustBeFiled, mustNotBeRuled, runningReferral } from '../domain/guard';
import { referralShown } from '../queries/shows';
import { command } from './command';

/** Records the firm's defence; one that is late is recorded all the same. */
export const recordDefence = command({
  name: 'recordDefence',
  input: z.object({ at: fields.ownTime }),
  happened: 'at',
  notBefore: (state) => openReferral(state)?.filedAt,
  may: (state) =>
    firstReason(
      mustBeFiled(state),
      openReferral(state)?.defendedAt === undefined ? undefined : defenceAlreadySubmitted,
      mustNotBeRuled(state),
    ),
  decide: (state, _, { at }) => [fact('defence.submitted', { at, ...runningReferral(state) })],
  made: (_, change) => ownFact(change, 'defence.submitted').data.referralId,
  shows: referralShown('DefenceRecorded'),
});

const defenceAlreadySubmitted = refuse(
  'DefenceAlreadySubmitted',
  'Het verweer is al ingediend.',
  'The defence was submitted already.',
);
