import type { Fact } from '@gehoor/contracts';
import { refuse, type Rejection } from '@gehoor/decision';
import type { CaseState, Hearing, HearingStage } from './case';

/** From which stages a hearing comes to the next. */
const from: Readonly<Record<Exclude<HearingStage, 'opened'>, readonly HearingStage[]>> = {
  asked: ['opened'],
  summarised: ['asked'],
  signed: ['summarised'],
  filed: ['signed'],
  refused: ['opened', 'asked', 'summarised'],
};

/** Takes a hearing one stage further, if it stands where that can follow.   @param state of an open case */
export function onHearing(
  { hearings }: CaseState,
  hearingId: string,
  to: keyof typeof from,
  stated: (hearing: Pick<Hearing, 'hearingId' | 'person'>) => Fact,
): readonly Fact[] | Rejection {
  const hearing = hearings.find((each) => each.hearingId === hearingId);
  if (hearing === undefined)
    return refuse('HearingUnknown', 'Dit wederhoor bestaat niet.', 'There is no such hearing.');
  const { stage, person } = hearing;
  if (!from[to].includes(stage))
    return refuse(
      'HearingOutOfOrder',
      `Dit kan niet nu het wederhoor op "${stage}" staat.`,
      `This cannot follow on "${stage}".`,
    );
  return [stated({ hearingId, person })];
}

/** Only a talk that was offered and has not ended can be held or declined. */
export function mustBeOffered({ talks }: CaseState, talkId: string): Rejection | undefined {
  const talk = talks.find((each) => each.talkId === talkId);
  if (talk === undefined) return talkUnknown;
  if (talk.stage === 'offered') return undefined;
  return refuse(
    'TalkAlreadyEnded',
    'Dit gesprek is al gevoerd of afgewezen.',
    'This talk was held or declined already.',
  );
}

/** Only a talk that was held without minutes can be minuted afterwards. */
export function mustLackMinutes({ talks }: CaseState, talkId: string): Rejection | undefined {
  const talk = talks.find((each) => each.talkId === talkId);
  if (talk === undefined) return talkUnknown;
  if (talk.stage !== 'held') return talkNotHeld;
  return talk.isMinuted ? talkAlreadyMinuted : undefined;
}

const talkUnknown = refuse('TalkUnknown', 'Dit gesprek is niet aangeboden.', 'No such talk was offered.');
const talkNotHeld = refuse(
  'TalkNotHeld',
  'Dit gesprek is niet gevoerd: leg eerst vast dat het gevoerd is (holdTalk).',
  'This talk was not held: record first that it was (holdTalk).',
);
const talkAlreadyMinuted = refuse(
  'TalkAlreadyMinuted',
  'Van dit gesprek is al een verslag.',
  'This talk has minutes already.',
);
