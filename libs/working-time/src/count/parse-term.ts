import { z } from 'zod';
import { problemsOf } from '../parse-problems';
import type { Problem } from '../working-time-fault';
import { TERM_UNITS, type Term, isHourUnit } from './term';

const WHOLE_NUMBER = 'must be a whole number, zero or more';

const termShape = z
  .strictObject({
    amount: z.int(WHOLE_NUMBER).min(0, WHOLE_NUMBER),
    unit: z.enum(TERM_UNITS, `must be one of ${TERM_UNITS.join(', ')}`),
    roll: z.literal('atw', 'must be "atw" if it is given').optional(),
  })
  .refine(({ unit, roll }) => roll === undefined || !isHourUnit(unit), {
    path: ['roll'],
    message: 'applies to whole-day units only',
  });

export type ParsedTerm =
  { readonly ok: true; readonly term: Term } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Checks a term from outside and reports every problem with its field. */
export function parseTerm(input: unknown): ParsedTerm {
  const parsed = termShape.safeParse(input);
  return parsed.success ? { ok: true, term: parsed.data } : { ok: false, problems: problemsOf(parsed.error) };
}
