import { valueOn } from '../disputes/dated';
import type { LetterDefinition, LetterElement, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { bodyOf, error, faults, type Fault, type LintContext } from './lint';
import { listed } from './walk';

/** The letters a complainant is owed are there, and hold what they must at least.
 *  @source joint guidelines on complaints handling 6 and 7; Wft conduct decree 42 and 43; ADR directive 2013/11 */
export function letterContents(procedure: Procedure, context: LintContext): readonly Fault[] {
  return [
    ...owed(procedure),
    ...listed(procedure.letters, 'letters').flatMap(({ value: letter, path }) =>
      faults(
        letter.means.includes('acknowledgement') && acknowledgement(letter, path),
        letter.means.includes('decision') && decision(procedure, letter, path, context),
        letter.means.includes('delay-notice') && delayNotice(letter, path),
        letter.means.includes('referral') &&
          wayOutside(procedure, letter, path, context, 'where the customer can turn'),
        letter.means.includes('information-request') && informationRequest(letter, path),
      ),
    ),
  ];
}

const letterOf: Readonly<Record<string, string>> = {
  acknowledgement: 'an acknowledgement',
  decision: 'a written decision',
  'delay-notice': 'a delay notice',
  referral: 'a referral',
};

function owed({ letters }: Procedure): readonly Fault[] {
  const there: readonly string[] = letters.flatMap(({ means }) => means);
  return Object.entries(letterOf)
    .filter(([meaning]) => !there.includes(meaning))
    .map(([meaning, name]) => error(['letters'], `no letter is ${name} (means: [${meaning}])`));
}

function acknowledgement(letter: LetterDefinition, path: Path): readonly Fault[] {
  const isMade = letter.automatic !== undefined || letter.drafted !== undefined;
  const received = binds('complaint.receivedOn', 'complaint.reference');
  return faults(
    !isMade && error(path, `nothing makes the acknowledgement "${letter.kind}": it is neither automatic nor drafted`),
    lacking(letter, path, 'the date of receipt or the reference', received),
    lacking(letter, path, 'how to reach the firm', binds('firm.contact', 'handler.contact')),
  );
}

function decision(procedure: Procedure, letter: LetterDefinition, path: Path, context: LintContext): readonly Fault[] {
  const isWritten = letter.media.some((medium) => medium !== 'phone');
  const does =
    (purpose: LetterElement['purpose'], ...bindings: readonly string[]) =>
    (element: LetterElement) =>
      element.purpose === purpose || binds(...bindings)(element);
  return faults(
    !isWritten && error([...path, 'media'], `the decision "${letter.kind}" never reaches the customer in writing`),
    lacking(letter, path, 'the judgement', does('judgement', 'decision.outcome')),
    lacking(letter, path, 'the reasons', (each) => each.purpose === 'reasons' || 'fill' in each.from),
    lacking(letter, path, 'the next way for who disagrees', does('next-way', 'outside.body', 'outside.contact')),
    isLast(procedure, letter) && wayOutside(procedure, letter, path, context, 'the way outside the firm'),
  );
}

/** A referral, and a decision after which only the way outside is left, have to name that way, with the last day. */
function wayOutside(
  procedure: Procedure,
  letter: LetterDefinition,
  path: Path,
  context: LintContext,
  what: string,
): readonly Fault[] {
  return [
    ...lacking(letter, path, what, binds('outside.body', 'outside.contact')),
    ...windowed(procedure, letter, path, context),
  ];
}

function isLast({ steps }: Procedure, letter: LetterDefinition): boolean {
  const triggers = [letter.automatic, letter.drafted]
    .flatMap((trigger) => trigger?.on ?? [])
    .filter(({ on }) => on === 'decision.taken');
  return steps.some(
    ({ id, moves }) =>
      moves.some(({ trigger, offers }) => trigger === 'dissatisfied' && offers === 'outside') &&
      triggers.some(({ where }) => where?.['step'] === undefined || [where['step']].flat().includes(id)),
  );
}

function delayNotice(letter: LetterDefinition, path: Path): readonly Fault[] {
  const isReason = (each: LetterElement) =>
    each.purpose === 'reasons' || binds('delay.reason')(each) || 'fill' in each.from;
  return [
    ...lacking(letter, path, 'the reason', isReason),
    ...lacking(letter, path, 'the new date', binds('delay.newDate')),
  ];
}

function informationRequest(letter: LetterDefinition, path: Path): readonly Fault[] {
  return lacking(letter, path, 'what is asked', (each) => binds('information.items')(each) || 'fill' in each.from);
}

/** The last day to file where there is one; for who has bodies with and without a window it cannot be mandatory. */
function windowed(
  { outside }: Procedure,
  letter: LetterDefinition,
  path: Path,
  context: LintContext,
): readonly Fault[] {
  const windows = outside.map(({ body }) => valueOn(bodyOf(context, body)?.closes, context.today) !== undefined);
  const isTold = letter.elements.some(
    (element) => (element.mandatory || windows.includes(false)) && binds('outside.lastDay')(element),
  );
  const isAffiliated = outside.some(({ affiliation }) => affiliation !== undefined);
  return faults(
    windows.includes(true) && !isTold && lacks(letter, path, 'the last day to file'),
    isAffiliated && lacking(letter, path, 'the affiliation number', binds('outside.affiliation')),
  );
}

function binds(...bindings: readonly string[]): (element: LetterElement) => boolean {
  return ({ from }) => 'bind' in from && bindings.includes(from.bind);
}

function lacking(
  letter: LetterDefinition,
  path: Path,
  what: string,
  is: (element: LetterElement) => boolean,
): readonly Fault[] {
  return letter.elements.some((element) => element.mandatory && is(element)) ? [] : [lacks(letter, path, what)];
}

function lacks(letter: LetterDefinition, path: Path, what: string): Fault {
  return error([...path, 'elements'], `${letter.means[0] ?? 'letter'} "${letter.kind}" does not say ${what}`);
}
