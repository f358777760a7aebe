import { refuse, type Rejection } from '@gehoor/decision';
import type { CaseFact, CaseState, Rules, Talk } from './case';
import { withConsequences } from './consequences';
import { isRefusal, notOpen, timeOf, type Asked } from './guard';

export interface OfferTalk {
  readonly at?: string;
}

export type EndTalk =
  | { readonly end: 'declined'; readonly talkId: string; readonly at?: string }
  | {
      readonly end: 'held';
      readonly talkId: string;
      readonly at?: string;
      readonly medium: NonNullable<Talk['medium']>;
      readonly minuted: boolean;
    };

/** Offers the complainant a talk.   Rejections: NOT_FOUND, NotHandled, CaseClosed, InTheFuture, BeforeReceipt. */
export function offerTalk(
  state: CaseState,
  rules: Rules,
  { at }: OfferTalk,
  { now, newId }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  const time = timeOf(state, at, now);
  if (isRefusal(time)) return time;
  return withConsequences(state, rules, [{ type: 'talk.offered', data: { ...time, talkId: newId() } }], now);
}

/** The talk was declined or held; held and minuted after the decision, it tells the decision.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, TalkUnknown, TalkAlreadyEnded, InTheFuture, BeforeReceipt. */
export function endTalk(
  state: CaseState,
  rules: Rules,
  command: EndTalk,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  const talk = state.talks.find(({ talkId }) => talkId === command.talkId);
  if (talk === undefined) return refuse('TalkUnknown', 'Dit gesprek is niet aangeboden.', 'No such talk was offered.');
  if (talk.stage !== 'offered')
    return refuse(
      'TalkAlreadyEnded',
      'Dit gesprek is al gevoerd of afgewezen.',
      'This talk was held or declined already.',
    );
  const time = timeOf(state, command.at, now);
  if (isRefusal(time)) return time;
  return withConsequences(state, rules, [endFact(command, time.at)], now);
}

function endFact(command: EndTalk, at: string): CaseFact {
  const { talkId } = command;
  if (command.end === 'declined') return { type: 'talk.declined', data: { at, talkId } };
  return { type: 'talk.held', data: { at, talkId, medium: command.medium, minuted: command.minuted } };
}
