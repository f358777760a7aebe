import type { Procedure } from '../model';
import { clauseAround } from '../parse/parse-file';
import { calendarDates } from './calendar-dates';
import { clocks } from './clocks';
import { closing } from './closing';
import { duties } from './duties';
import { factPatterns } from './fact-patterns';
import type { Fault, Lint, LintContext } from './lint';
import { gates } from './gates';
import { grounds } from './grounds';
import { intake } from './intake';
import { ladder } from './ladder';
import { letterContents } from './letter-contents';
import { letters } from './letters';
import { outside } from './outside';
import { parameters } from './parameters';
import { printed } from './printed';
import { recordable } from './recordable';
import { references } from './references';
import { remedies } from './remedies';
import { retention } from './retention';
import { samples } from './samples';
import { terms } from './terms';
import { toldDates } from './told-dates';

/** Everything a procedure is examined for before it may be released. */
export const lints: readonly Lint[] = [
  lint(references, 'references', 'a name that refers to nothing, or an id given twice'),
  lint(grounds, 'grounds', 'a clause nothing runs for, an element without clause or basis'),
  lint(factPatterns, 'facts', 'a fact, field or value the catalogue does not know, or one that could mean anything'),
  lint(recordable, 'recordable', 'a fact that nobody can record, a clock that nobody can stop', true),
  lint(ladder, 'ladder', 'a step never reached, without a way on, in a circle, or without a written answer'),
  lint(
    clocks,
    'clocks',
    'a clock that cannot start, cannot stop, has no length, expires unheard or outlives its complaint',
  ),
  lint(terms, 'terms', 'a term longer than the silence after which the dispute body opens'),
  lint(calendarDates, 'calendar', 'a calendar that does not hold as long as complaints are taken by it'),
  lint(letters, 'letters', 'a mandatory element that has no value when the letter is made'),
  lint(letterContents, 'letter-contents', 'a letter that is owed and missing, or lacks what it must say'),
  lint(toldDates, 'told-dates', 'a date told in a letter that no clock tracks', true),
  lint(gates, 'gates', 'a gate that never opens, or holds up an acknowledgement or a delay notice'),
  lint(duties, 'duties', 'a duty that is nobody’s or that nothing proves'),
  lint(
    intake,
    'intake',
    'complaints not taken, post not handed over, limits without discretion, subjects that nothing is told of',
  ),
  lint(closing, 'closing', 'a case that could be closed for silence before anybody could react'),
  lint(parameters, 'parameters', 'a required parameter without a value, a placeholder, a value nobody chose'),
  lint(samples, 'samples', 'a sample value of a firm that is no example: a number, an address, a body made up', true),
  lint(printed, 'printed', 'a fault of the published text that the procedure does not correct'),
  lint(outside, 'outside', 'nowhere to go outside the firm, or particulars that are out of date'),
  lint(remedies, 'remedies', 'a remedy nobody may grant'),
  lint(retention, 'retention', 'complaints kept too short or by no rule'),
];

function lint(check: Lint['check'], name: string, refuses: string, sparesFrozen = false): Lint {
  return { name, refuses, check, sparesFrozen };
}

/** A fault with the lint that found it and the clause it concerns. */
export interface Finding extends Fault {
  readonly rule: string;
}

/** Everything the lints find in a procedure, errors first as they come; an empty list of errors means it may be released. */
export function lintProcedure(procedure: Procedure, context: LintContext): readonly Finding[] {
  const isFrozen = context.frozen?.has(`${procedure.id}@${procedure.version}`) === true;
  return lints.flatMap(({ name, check, sparesFrozen }) =>
    check(procedure, context).map((fault) => {
      const clause = fault.clause ?? clauseAround(procedure, fault.path);
      const gravity = sparesFrozen === true && isFrozen && fault.gravity === 'error' ? 'notice' : fault.gravity;
      return { ...fault, gravity, rule: name, ...(clause === undefined ? {} : { clause }) };
    }),
  );
}
