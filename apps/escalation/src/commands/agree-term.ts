import type { EventData } from '@gehoor/contracts';
import { fact, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { type Calendar, due, type Instant, TEN_YEARS, WorkingTimeFault } from '@gehoor/working-time';
import { z } from 'zod';
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
  decide: (_, { clock, amount, unit }, { rules, now, at }) => {
    if (rules.procedure.clocks.find(({ id }) => id === clock)?.termFrom === undefined) return termNotAgreeable;
    const term = { amount, unit };
    return isCountable(rules.calendar, now, term) ? [fact('term.agreed', { at, clock, term })] : termNotCountable;
  },
  keep: keepNotes('agreed-term', ({ note }) => note),
  shows: caseChanged,
});

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
