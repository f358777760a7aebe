import { valueOn } from '../disputes/dated';
import type { LetterDefinition, LetterElement, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { error, type Fault } from './fault';
import { bodyOf, type LintContext } from './lint-context';
import { listed } from './walk';

/** The letters a complainant is owed are there, and hold what they must at least.
 *  @source joint guidelines on complaints handling 6 and 7; Wft conduct decree 42 and 43; ADR directive 2013/11 */
export function letterContents(procedure: Procedure, context: LintContext): readonly Fault[] {
  return [
    ...owed(procedure),
    ...listed(procedure.letters, 'letters').flatMap(({ value: letter, path }) => [
      ...(letter.means.includes('acknowledgement') ? acknowledgement(letter, path) : []),
      ...(letter.means.includes('decision') ? decision(procedure, letter, path, context) : []),
      ...(letter.means.includes('delay-notice') ? delayNotice(letter, path) : []),
      ...(letter.means.includes('referral') ? referral(procedure, letter, path, context) : []),
      ...(letter.means.includes('information-request') ? informationRequest(letter, path) : []),
    ]),
  ];
}

const letterOf: Readonly<Record<string, string>> = {
  acknowledgement: 'an acknowledgement',
  decision: 'a written decision',
  'delay-notice': 'a delay notice',
  referral: 'a referral',
};

function owed({ letters }: Procedure): readonly Fault[] {
  const missing = Object.keys(letterOf).filter(
    (meaning) => !letters.some(({ means }) => means.some((each) => each === meaning)),
  );
  return missing.map((meaning) =>
    error(['letters'], `no letter is ${letterOf[meaning] ?? meaning} (means: [${meaning}])`),
  );
}

function acknowledgement(letter: LetterDefinition, path: Path): readonly Fault[] {
  const isMade = letter.automatic !== undefined || letter.drafted !== undefined;
  return [
    ...(isMade
      ? []
      : [error(path, `nothing makes the acknowledgement "${letter.kind}": it is neither automatic nor drafted`)]),
    ...lacking(
      letter,
      path,
      'the date of receipt or the reference',
      binds('complaint.receivedOn', 'complaint.reference'),
    ),
    ...lacking(letter, path, 'how to reach the firm', binds('firm.contact', 'handler.contact')),
  ];
}

function decision(procedure: Procedure, letter: LetterDefinition, path: Path, context: LintContext): readonly Fault[] {
  const isWritten = letter.media.some((medium) => medium !== 'phone');
  return [
    ...(isWritten
      ? []
      : [error([...path, 'media'], `the decision "${letter.kind}" never reaches the customer in writing`)]),
    ...lacking(
      letter,
      path,
      'the judgement',
      (each) => each.purpose === 'judgement' || binds('decision.outcome')(each),
    ),
    ...lacking(letter, path, 'the reasons', (each) => each.purpose === 'reasons' || 'fill' in each.from),
    ...lacking(
      letter,
      path,
      'the next way for who disagrees',
      (each) => each.purpose === 'next-way' || binds('outside.body', 'outside.contact')(each),
    ),
    ...(isLast(procedure, letter) ? lastWay(procedure, letter, path, context) : []),
  ];
}

/** A decision after which only the way outside is left has to name it, with the last day. */
function lastWay(procedure: Procedure, letter: LetterDefinition, path: Path, context: LintContext): readonly Fault[] {
  return [
    ...lacking(letter, path, 'the way outside the firm', binds('outside.body', 'outside.contact')),
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
  return [
    ...lacking(
      letter,
      path,
      'the reason',
      (each) => each.purpose === 'reasons' || binds('delay.reason')(each) || 'fill' in each.from,
    ),
    ...lacking(letter, path, 'the new date', binds('delay.newDate')),
  ];
}

function referral(procedure: Procedure, letter: LetterDefinition, path: Path, context: LintContext): readonly Fault[] {
  return [
    ...lacking(letter, path, 'where the customer can turn', binds('outside.body', 'outside.contact')),
    ...windowed(procedure, letter, path, context),
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
  return [
    ...(windows.includes(true) && !isTold ? [lacks(letter, path, 'the last day to file')] : []),
    ...(isAffiliated ? lacking(letter, path, 'the affiliation number', binds('outside.affiliation')) : []),
  ];
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
