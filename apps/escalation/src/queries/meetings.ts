import { dateOf, enumName } from '@gehoor/service-kit';
import type { Resolvers } from '../generated/schema-types';
import { complaint } from './view';

/** Who was heard and spoken to. */
export const meetingTypes: Pick<Resolvers, 'Hearing' | 'Talk'> = {
  Hearing: {
    id: ({ hearing }) => hearing.hearingId,
    complaint,
    person: ({ hearing }) => hearing.person,
    state: ({ hearing }) => enumName(hearing.stage),
    openedAt: ({ hearing }) => new Date(hearing.openedAt),
    askedAt: ({ hearing }) => dateOf(hearing.askedAt),
    summarisedAt: ({ hearing }) => dateOf(hearing.summarisedAt),
    endedAt: ({ hearing }) => dateOf(hearing.endedAt),
  },
  Talk: {
    id: ({ talk }) => talk.talkId,
    complaint,
    state: ({ talk }) => enumName(talk.stage),
    offeredAt: ({ talk }) => new Date(talk.offeredAt),
    endedAt: ({ talk }) => dateOf(talk.endedAt),
    medium: ({ talk }) => (talk.medium === undefined ? null : enumName(talk.medium)),
    isMinuted: ({ talk }) => talk.isMinuted,
  },
};
