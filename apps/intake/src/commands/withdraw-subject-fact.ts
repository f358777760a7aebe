import { refuse } from '@gehoor/decision';
import { z } from 'zod';
import { subjectCommand } from './command';
import { pinOfSubject, subjectName } from './record-subject-fact';
import { serviceFactWithdrawn, withdrawnFact } from './withdraw-service-fact';

/** Takes back a fact of the service of a subject that was written down by mistake; the subject stays, under the procedure with which
 *  that fact may have opened it. */
export const withdrawSubjectFact = subjectCommand({
  name: 'withdrawSubjectFact',
  input: z.object({ subject: subjectName, ...withdrawnFact.shape }),
  about: ({ subject }) => subject,
  rulesFor: () => subjectUnknown,
  pinOf: pinOfSubject,
  decide: (state, named, context) => serviceFactWithdrawn(state?.history ?? [], named, context),
  made: ({ factId }) => factId,
  shows: (id, factId) => ({ __typename: 'SubjectFactWithdrawn', subject: { id }, factId }),
});

const subjectUnknown = refuse(
  'SubjectUnknown',
  'Hierover is nog niets vastgelegd.',
  'Nothing was recorded about this yet.',
);
