import { refuse, type Rejection } from '@gehoor/decision';
import type { CaseState } from './case';

/** Only a talk that was offered and has not ended can be held or declined. */
export function mustBeOffered({ talks }: CaseState, talkId: string): Rejection | undefined {
  const talk = talks.find((each) => each.talkId === talkId);
  if (talk === undefined) return refuse('TalkUnknown', 'Dit gesprek is niet aangeboden.', 'No such talk was offered.');
  if (talk.stage === 'offered') return undefined;
  return refuse(
    'TalkAlreadyEnded',
    'Dit gesprek is al gevoerd of afgewezen.',
    'This talk was held or declined already.',
  );
}
