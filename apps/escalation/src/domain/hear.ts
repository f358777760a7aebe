import { refuse, type Rejection } from '@gehoor/decision';
import type { CaseFact, CaseState, HearingStage, Rules } from './case';
import { withConsequences } from './consequences';
import { isSubject } from './gates';
import { isRefusal, notOpen, timeOf, type Asked } from './guard';

export interface OpenHearing {
  readonly person: string;
  readonly at?: string;
}

export type HearingStep =
  | { readonly step: 'asked' | 'summarised' | 'signed'; readonly hearingId: string; readonly at?: string }
  | { readonly step: 'refused'; readonly hearingId: string; readonly at?: string; readonly reason: string };

/** From which stages a hearing comes to the next. */
const from: Readonly<Record<HearingStep['step'], readonly HearingStage[]>> = {
  asked: ['opened'],
  summarised: ['asked'],
  signed: ['summarised'],
  refused: ['opened', 'asked', 'summarised'],
};

/** Informs a person the complaint is about: the hearing of their side begins.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, PersonNotConcerned, HearingExists, InTheFuture, BeforeReceipt. */
export function openHearing(
  state: CaseState,
  rules: Rules,
  { person, at }: OpenHearing,
  { now, newId }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  if (!isSubject(state, rules, person))
    return refuse(
      'PersonNotConcerned',
      'De klacht gaat niet over deze persoon.',
      'The complaint is not about this person.',
    );
  if (state.hearings.some((hearing) => hearing.person === person))
    return refuse('HearingExists', 'Deze persoon wordt al gehoord.', 'This person is being heard already.');
  const time = timeOf(state, at, now);
  if (isRefusal(time)) return time;
  return withConsequences(
    state,
    rules,
    [{ type: 'hearing.opened', data: { ...time, hearingId: newId(), person } }],
    now,
  );
}

/** Takes a hearing one stage further: asked, summarised, signed; or refused by the person.
 *  Rejections: NOT_FOUND, NotHandled, CaseClosed, HearingUnknown, HearingOutOfOrder, InTheFuture, BeforeReceipt. */
export function continueHearing(
  state: CaseState,
  rules: Rules,
  command: HearingStep,
  { now }: Asked,
): readonly CaseFact[] | Rejection {
  const refused = notOpen(state);
  if (refused !== undefined) return refused;
  const hearing = state.hearings.find(({ hearingId }) => hearingId === command.hearingId);
  if (hearing === undefined)
    return refuse('HearingUnknown', 'Dit wederhoor bestaat niet.', 'There is no such hearing.');
  if (!from[command.step].includes(hearing.stage))
    return refuse(
      'HearingOutOfOrder',
      `Dit kan niet nu het wederhoor op "${hearing.stage}" staat.`,
      `This cannot follow on "${hearing.stage}".`,
    );
  const time = timeOf(state, command.at, now);
  if (isRefusal(time)) return time;
  const data = { ...time, hearingId: hearing.hearingId, person: hearing.person };
  return withConsequences(state, rules, [stageFact(command, data)], now);
}

function stageFact(
  command: HearingStep,
  data: { readonly at: string; readonly hearingId: string; readonly person: string },
): CaseFact {
  switch (command.step) {
    case 'asked':
      return { type: 'hearing.asked', data };
    case 'summarised':
      return { type: 'hearing.summarised', data };
    case 'signed':
      return { type: 'hearing.signed', data };
    case 'refused':
      return { type: 'hearing.refused', data: { ...data, reason: command.reason } };
    default:
      return unreachable(command);
  }
}

function unreachable(command: never): never {
  throw new Error(`no such step of a hearing: ${JSON.stringify(command)}`);
}
