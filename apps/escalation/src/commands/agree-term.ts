import type { EventData, Fact } from '@gehoor/contracts';
import { fact, refuse, type Rejection } from '@gehoor/decision';
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
import { mustBeOpen } from '../domain/guard';
import { caseChanged } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note, termUnit } from './input';

const tooLong = { code: 'TOO_LONG', nl: 'Ten hoogste tien jaar.', en: 'At most ten years.' };

/** Records the term agreed with the complainant, for a clock whose term the procedure leaves to be agreed. */
export const agreeTerm = command({
  name: 'agreeTerm',
  input: z
    .object({ clock: fields.code, amount: z.int().min(1), unit: termUnit, note })
    .refine(({ amount, unit }) => amount <= TEN_YEARS[unit], { path: ['amount'], params: tooLong }),
  may: mustBeOpen,
  decide: (state, { clock, amount, unit }, { rules, now, at }) => {
    if (rules.procedure.clocks.find(({ id }) => id === clock)?.termFrom === undefined) return termNotAgreeable;
    const term = { amount, unit };
    if (!isCountable(rules.calendar, now, term)) return termNotCountable;
    const agreed = fact('term.agreed', { at, clock, term });
    return mustChange(state, rules, agreed, now) ?? [agreed];
  },
  keep: keepNotes('agreed-term', ({ note }) => note),
  shows: caseChanged,
});

/** What is agreed counts: another day than before, while the one agreed before has not lapsed. */
function mustChange(
  { history }: CaseState,
  rules: Rules,
  agreed: Fact<'term.agreed'>,
  now: Instant,
): Rejection | undefined {
  const { clock } = agreed.data;
  const before = lastingRun(rules, history, clock, now);
  const dueAt = lastingRun(rules, [...history, agreed], clock, now)?.dueAt;
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

/** A fact that the scheduler cannot reckon with would park the complaint. */
function isCountable(calendar: Calendar, from: Instant, term: EventData<'term.agreed'>['term']): boolean {
  try {
    due(calendar, from, term);
    return true;
  } catch (fault) {
    if (fault instanceof WorkingTimeFault) return false;
    throw fault;
  }
}

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
