import type { Procedure } from '../model';
import { clauseAround } from '../parse/parse-file';
import { clocks } from './clocks';
import { duties } from './duties';
import { factPatterns } from './fact-patterns';
import type { Fault } from './fault';
import { gates } from './gates';
import { grounds } from './grounds';
import { intake } from './intake';
import { ladder } from './ladder';
import { letterContents } from './letter-contents';
import { letters } from './letters';
import type { Lint, LintContext } from './lint-context';
import { outside } from './outside';
import { parameters } from './parameters';
import { printed } from './printed';
import { references } from './references';
import { remedies } from './remedies';
import { retention } from './retention';
import { terms } from './terms';

/** Everything a procedure is examined for before it may be released. */
export const lints: readonly Lint[] = [
  { name: 'references', refuses: 'a name that refers to nothing, or an id given twice', check: references },
  { name: 'grounds', refuses: 'a clause nothing runs for, an element without clause or basis', check: grounds },
  {
    name: 'facts',
    refuses: 'a fact, field or value the catalogue does not know, or one that could mean anything',
    check: factPatterns,
  },
  {
    name: 'ladder',
    refuses: 'a step never reached, without a way on, in a circle, or without a written answer',
    check: ladder,
  },
  {
    name: 'clocks',
    refuses: 'a clock that cannot start, cannot stop, has no length, expires unheard or outlives its complaint',
    check: clocks,
  },
  { name: 'terms', refuses: 'a term longer than the silence after which the dispute body opens', check: terms },
  { name: 'letters', refuses: 'a mandatory element that has no value when the letter is made', check: letters },
  {
    name: 'letter-contents',
    refuses: 'a letter that is owed and missing, or lacks what it must say',
    check: letterContents,
  },
  { name: 'gates', refuses: 'a gate that never opens, or holds up an acknowledgement or a delay notice', check: gates },
  { name: 'duties', refuses: 'a duty that is nobody’s or that nothing proves', check: duties },
  { name: 'intake', refuses: 'complaints not taken, post not handed over, limits without discretion', check: intake },
  {
    name: 'parameters',
    refuses: 'a required parameter without a value, a placeholder, a value nobody chose',
    check: parameters,
  },
  { name: 'printed', refuses: 'a fault of the published text that the procedure does not correct', check: printed },
  { name: 'outside', refuses: 'nowhere to go outside the firm, or particulars that are out of date', check: outside },
  { name: 'remedies', refuses: 'a remedy nobody may grant', check: remedies },
  { name: 'retention', refuses: 'complaints kept too short or by no rule', check: retention },
];

/** A fault with the lint that found it and the clause it concerns. */
export interface Finding extends Fault {
  readonly rule: string;
}

/** Everything the lints find in a procedure, errors first as they come; an empty list of errors means it may be released. */
export function lintProcedure(procedure: Procedure, context: LintContext): readonly Finding[] {
  return lints.flatMap(({ name, check }) =>
    check(procedure, context).map((fault) => {
      const clause = fault.clause ?? clauseAround(procedure, fault.path);
      return { ...fault, rule: name, ...(clause === undefined ? {} : { clause }) };
    }),
  );
}

/** Whether anything found refuses the release. */
export function isRefused(findings: readonly Fault[]): boolean {
  return findings.some(({ gravity }) => gravity === 'error');
}
