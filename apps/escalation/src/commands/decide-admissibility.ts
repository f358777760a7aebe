import { type Actor, fact, firstReason, refuse, type Rejection } from '@gehoor/decision';
import type { LimitStanding } from '@gehoor/procedure';
import { fields } from '@gehoor/service-kit';
import { dateText } from '@gehoor/working-time';
import { z } from 'zod';
import { aboutEventOn, decidedOn, standings } from '../domain/admissibility';
import type { CaseState, Rules } from '../domain/case';
import { mustBeOpen, reasonNotAllowed } from '../domain/guard';
import { actsAs } from '../domain/roles';
import { caseChanged } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

type Limit = LimitStanding['limit'];

/** Records whether a complaint beyond a limit is taken all the same, by the role and for the reasons of the procedure; or
 *  turned away: only where it is beyond it, by a day that is known, once, and not after the decision on the complaint. */
export const decideAdmissibility = command({
  name: 'decideAdmissibility',
  input: z.object({
    limit: fields.code,
    admitted: z.boolean(),
    reason: fields.optional(fields.code),
    aboutEventOn: fields.optional(fields.localDate),
    note,
  }),
  may: (state) => firstReason(mustBeOpen(state), state.decision === undefined ? undefined : alreadyJudged),
  decide: (state, { limit, admitted, reason, aboutEventOn: told }, { rules, actor, at }) => {
    if (!rules.procedure.admissibility.some(({ id }) => id === limit)) return limitUnknown;
    const standing = standings(state, rules, told).find((each) => each.limit.id === limit);
    if (standing === undefined) return limitNotForIt;
    const { countedFrom, lastDay } = standing;
    return (
      firstReason(
        decidedOn(state, limit) === undefined ? undefined : alreadyDecided,
        dayTold(state, told),
        mustBeBeyond(standing, admitted),
        admitted ? mayAdmit(rules, standing.limit, actor, reason) : undefined,
      ) ?? [fact('admissibility.decided', { at, limit, admitted, reason, countedFrom, lastDay, by: actor.subject })]
    );
  },
  keep: keepNotes('admissibility', (input) => input.note),
  shows: caseChanged,
});

/** The day it is about is told where it was not known: not in the place of another. */
function dayTold(state: CaseState, told: string | undefined): Rejection | undefined {
  const known = aboutEventOn(state);
  if (known === undefined || told === undefined || known === told) return undefined;
  return refuse(
    'AnotherDayRecorded',
    `Vastgelegd is dat de klacht gaat over ${dateText(known, 'nl')}.`,
    `It is on record that the complaint is about ${dateText(known, 'en')}.`,
    { aboutEventOn: known },
  );
}

/** Whoever complains in time is heard: nobody is turned away by a limit that is not passed, or without the day it counts from. */
function mustBeBeyond(
  { limit, countedFrom, lastDay, isBeyond }: LimitStanding,
  admitted: boolean,
): Rejection | undefined {
  if (isBeyond === true) return undefined;
  if (countedFrom === undefined) return admitted ? undefined : dayUnknown;
  const words = (language: 'nl' | 'en') => [countedFrom, lastDay ?? countedFrom].map((on) => dateText(on, language));
  const [[fromNl, untilNl], [fromEn, untilEn]] = [words('nl'), words('en')];
  return refuse(
    'WithinLimit',
    `De klacht kwam op tijd: de grens telt vanaf ${fromNl} en liep tot en met ${untilNl}.`,
    `The complaint came in time: the limit counts from ${fromEn}, and its last day was ${untilEn}.`,
    { limit: limit.id, countedFrom, lastDay },
  );
}

function mayAdmit({ procedure }: Rules, { discretion }: Limit, actor: Actor, reason?: string): Rejection | undefined {
  if (discretion === undefined) return discretionMissing;
  if (!actsAs(procedure, actor, discretion.by))
    return refuse('RoleNotAllowed', 'Uw rol mag hierover niet beslissen.', 'Your role may not decide on this.');
  return reason !== undefined && discretion.reasons.includes(reason) ? undefined : reasonNotAllowed;
}

const limitUnknown = refuse(
  'LimitUnknown',
  'De procedure kent deze grens niet.',
  'The procedure does not know this limit.',
);
const limitNotForIt = refuse(
  'LimitNotForThisComplaint',
  'Deze grens geldt niet voor deze klacht.',
  'This limit is not for this complaint.',
);
const dayUnknown = refuse(
  'DayOfEventUnknown',
  'Niet bekend is waar de klacht over gaat op welke dag: zonder die dag (aboutEventOn) valt niet te zeggen of zij te laat is.',
  'The day the complaint is about is not known: without that day (aboutEventOn) nobody can say that it is too late.',
);
const alreadyDecided = refuse(
  'AdmissibilityAlreadyDecided',
  'Over deze grens is al beslist; heropen de klacht om dat opnieuw te doen.',
  'This limit was decided on already; re-open the complaint to do so again.',
);
const alreadyJudged = refuse(
  'DecisionAlreadyTaken',
  'Over de klacht zelf is al besloten: of zij op tijd kwam, is geen vraag meer.',
  'The complaint itself has been decided on: whether it came in time is no question any more.',
);
const discretionMissing = refuse(
  'DiscretionMissing',
  'De procedure laat hier geen uitzondering toe.',
  'The procedure allows no exception here.',
);
