import { fact, refuse } from '@gehoor/decision';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { caseOpen } from '../domain/guard';
import { caseChanged } from '../queries/shows';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note, termUnit } from './input';

const { code } = fields;

/** Records the term agreed with the complainant, for a clock whose term the procedure leaves to be agreed. */
export const agreeTerm = command({
  name: 'agreeTerm',
  input: z.object({ clock: code, amount: z.int().min(1).max(1000), unit: termUnit, note }),
  may: caseOpen,
  decide: (_, { clock, amount, unit }, { rules, at }) =>
    rules.procedure.clocks.find(({ id }) => id === clock)?.termFrom === undefined
      ? termNotAgreeable
      : [fact('term.agreed', { at, clock, term: { amount, unit } })],
  keep: keepNotes('agreed-term', ({ note }) => note),
  shows: caseChanged,
});

const termNotAgreeable = refuse(
  'TermNotAgreeable',
  'De procedure laat over deze termijn geen afspraak toe.',
  'The procedure does not leave this term to be agreed.',
);
