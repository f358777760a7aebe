import { refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { bounced } from '../domain/delivery';
import { letterShown } from '../queries/shows';
import { command, onLetter } from './command';
import { letterId } from './input';

const reasons = ['unknown-address', 'mailbox-full', 'refused', 'moved', 'other'] as const;

/** Records that a sent letter came back. */
export const recordBounce = command({
  name: 'recordBounce',
  about: 'letterId',
  input: z.object({ letterId, reason: fields.coded(reasons) }),
  decide: onLetter((letter, _, { reason }, { at }) =>
    letter.status === 'sent' ? [bounced(letter, reason, at)] : letterNotSent,
  ),
  shows: letterShown('BounceRecorded'),
});

const letterNotSent = refuse('LetterNotSent', 'De brief is nog niet verzonden.', 'The letter has not been sent yet.');
