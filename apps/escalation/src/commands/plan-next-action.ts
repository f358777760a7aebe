import { fact } from '@gehoor/decision';
import { fields, there } from '@gehoor/service-kit';
import { localDate } from '@gehoor/working-time';
import { z } from 'zod';
import { mustBeOpen, dateInThePast } from '../domain/guard';
import { keepNotes } from '../store/notes';
import { command } from './command';
import { note } from './input';

/** Plans what happens next; it replaces what was planned before.   `on` is today or later, in the firm's zone. */
export const planNextAction = command({
  name: 'planNextAction',
  input: z.object({ on: fields.localDate, action: fields.code, note }),
  may: mustBeOpen,
  decide: (_, { on, action }, { rules, now, at }) =>
    on < localDate(rules.calendar, now) ? dateInThePast : [fact('next-action.planned', { at, on, action })],
  keep: keepNotes('next-action', (input) => input.note),
  // Also where the case was closed since, and the same call comes again.
  shows: (row) => ({ __typename: 'NextActionPlanned', nextAction: { ...there(row.summary.nextAction), row } }),
});
