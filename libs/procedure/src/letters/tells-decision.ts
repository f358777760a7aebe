import type { ProcedureFact } from '../facts/pattern';
import type { Procedure } from '../model';

/** Whether a fact tells the complainant the decision there is: a letter that means to, or a minuted talk. */
export function tellsDecision({ letters }: Pick<Procedure, 'letters'>, { type, data }: ProcedureFact): boolean {
  if (type === 'talk.held') return data['minuted'] === true;
  if (type !== 'letter.sent') return false;
  return letters.some(({ kind, means }) => kind === data['kind'] && means.includes('decision'));
}
