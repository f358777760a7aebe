import type { EventData } from '@gehoor/contracts';
import { fact, factsOfType, firstReason, refuse, type Rejection } from '@gehoor/decision';
import { lastingRun } from '@gehoor/procedure';
import { fields } from '@gehoor/service-kit';
import {
  type Calendar,
  dateText,
  due,
  type Instant,
  localDate,
  TEN_YEARS,
  WorkingTimeFault,
} from '@gehoor/working-time';
import { z } from 'zod';
import type { CaseState, Rules } from '../domain/case';
import { mustBeOpen, mustBeWithinAYear } from '../domain/guard';
import { caseChanged } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note, termUnit } from './input';

const tooLong = { code: 'TOO_LONG', nl: 'Ten hoogste tien jaar.', en: 'At most ten years.' };

/** Records the term agreed with the complainant, for a clock whose term the procedure leaves to be agreed; and what shows that they
 *  did: a talk that was held, or what they said or wrote. */
export const agreeTerm = command({
  name: 'agreeTerm',
  input: z
    .object({
      clock: fields.code,
      amount: z.int().min(1),
      unit: termUnit,
      agreedIn: fields.optional(fields.uuid),
      note,
    })
    .refine(({ amount, unit }) => amount <= TEN_YEARS[unit], { path: ['amount'], params: tooLong }),
  may: mustBeOpen,
  decide: (state, { clock, amount, unit, agreedIn: id }, { rules, now, at }) => {
    if (rules.procedure.clocks.find(({ id }) => id === clock)?.termFrom === undefined) return termNotAgreeable;
    const term = { amount, unit };
    const counted = countedFrom(rules.calendar, now, term);
    if (counted === undefined) return termNotCountable;
    const agreedIn = agreementOf(state, id);
    const agreed = fact('term.agreed', { at, clock, term, agreedIn });
    const dueAt = lastingRun(rules, [...state.history, agreed], clock, now)?.dueAt ?? counted;
    return (
      firstReason(
        mustChange(state, rules, clock, dueAt, now),
        mustBeWithinAYear(rules.calendar, localDate(rules.calendar, dueAt - 1), now),
        agreedIn === undefined ? agreementMissing : undefined,
      ) ?? [agreed]
    );
  },
  keep: keepNotes('agreed-term', ({ note }) => note),
  shows: caseChanged,
});

/** What is agreed counts: another day than before, while the one agreed before has not lapsed. */
function mustChange(
  { history }: CaseState,
  rules: Rules,
  clock: string,
  dueAt: Instant,
  now: Instant,
): Rejection | undefined {
  const before = lastingRun(rules, history, clock, now);
  if (before === undefined || dueAt !== before.dueAt) return undefined;
  const dueOn = localDate(rules.calendar, before.dueAt - 1);
  const [nl, en] = [dateText(dueOn, 'nl'), dateText(dueOn, 'en')];
  const data = { clock, dueOn };
  return before.expiredAt === undefined
    ? refuse('TermUnchanged', `Afgesproken is al: tot en met ${nl}.`, `That is agreed already: until ${en}.`, data)
    : refuse(
        'TermLapsed',
        `De afgesproken termijn is op ${nl} verstreken en verandert niet meer; meld een nieuwe datum (announceDelay).`,
        `The agreed term lapsed on ${en} and changes no more; announce a new date (announceDelay).`,
        data,
      );
}

/** When a term ends.   @returns undefined for one that the scheduler cannot reckon with: its fact would park the complaint */
function countedFrom(calendar: Calendar, from: Instant, term: EventData<'term.agreed'>['term']): Instant | undefined {
  try {
    return due(calendar, from, term);
  } catch (fault) {
    if (fault instanceof WorkingTimeFault) return undefined;
    throw fault;
  }
}

/** The talk or statement in which the complainant agreed; each stands for one agreement. */
function agreementOf({ history }: CaseState, id: string | undefined): EventData<'term.agreed'>['agreedIn'] {
  const isUsed = factsOfType(history, 'term.agreed').some(({ data }) => data.agreedIn?.id === id);
  if (id === undefined || isUsed) return undefined;
  const found = history.find(
    ({ type, data }) =>
      (type === 'talk.held' && data.talkId === id) || (type === 'statement.received' && data.statementId === id),
  );
  return found && { type: found.type, id };
}

const agreementMissing = refuse(
  'AgreementMissing',
  'Waaruit blijkt dat de klager met deze termijn instemt? Leg het gesprek (holdTalk) of het bericht (recordStatement) vast en noem het id ervan (agreedIn); elk geldt voor één afspraak.',
  'What shows that the complainant agrees to this term? Record the talk (holdTalk) or the message (recordStatement) and give its id (agreedIn); each stands for one agreement.',
);

const termNotCountable = refuse(
  'TermNotCountable',
  'Deze termijn eindigt in de kalender van de procedure niet binnen honderd jaar.',
  "This term does not end within a hundred years in the procedure's calendar.",
);
const termNotAgreeable = refuse(
  'TermNotAgreeable',
  'De procedure laat over deze termijn geen afspraak toe.',
  'The procedure does not leave this term to be agreed.',
);
