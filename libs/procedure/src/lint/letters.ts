import type { LetterDefinition, LetterElement, LetterTrigger, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { valueOn } from '../disputes/dated';
import { error, type Fault } from './fault';
import { bodyOf, type LintContext } from './lint-context';
import { listed, type At } from './walk';

/** Every mandatory element of a letter has, by the time the letter leaves, something to take its value from. */
export function letters(procedure: Procedure, context: LintContext): readonly Fault[] {
  return listed(procedure.letters, 'letters').flatMap(({ value: letter, path }) => [
    ...triggerFaults(letter, path),
    ...listed(letter.elements, ...path, 'elements').flatMap((at) =>
      at.value.mandatory
        ? [...bindingFaults(procedure, context, letter, at), ...dateFaults(procedure, letter, at)]
        : [],
    ),
  ]);
}

function triggerFaults(letter: LetterDefinition, path: Path): readonly Fault[] {
  const { automatic, drafted, approval, kind } = letter;
  const unwritten =
    automatic === undefined ? [] : letter.elements.filter(({ from, mandatory }) => mandatory && 'fill' in from);
  return [
    ...(automatic !== undefined && drafted !== undefined
      ? [error(path, `letter "${kind}" is both automatic and drafted`)]
      : []),
    ...(automatic !== undefined && approval !== 'none'
      ? [error([...path, 'approval'], `automatic letter "${kind}" waits for an approval`)]
      : []),
    ...unwritten.map(({ id }) => error(path, `automatic letter "${kind}" has an element somebody must write: "${id}"`)),
    ...(letter.elements.some(({ mandatory }) => mandatory)
      ? []
      : [error(path, `letter "${kind}" has no mandatory element`)]),
  ];
}

/** The fact that must have happened before a binding has a value, and facts that come after it. */
const known: Readonly<Record<string, readonly string[]>> = {
  'decision.outcome': ['decision.taken', 'complaint.resolved', 'complaint.closed'],
  'decision.remedies': ['decision.taken', 'complaint.resolved', 'complaint.closed'],
  'delay.reason': ['delay.announced'],
  'delay.newDate': ['delay.announced'],
  'information.items': ['information.requested'],
  'information.answerBy': ['information.requested'],
};

function bindingFaults(
  procedure: Procedure,
  context: LintContext,
  letter: LetterDefinition,
  { value: element, path }: At<LetterElement>,
): readonly Fault[] {
  if (!('bind' in element.from)) return [];
  const { bind } = element.from;
  const after = known[bind];
  const trigger = letter.automatic ?? letter.drafted;
  if (after !== undefined && trigger !== undefined && !trigger.on.every(({ on }) => after.includes(on))) {
    return [error(path, `letter "${letter.kind}" cannot know ${bind} when it is made: that takes ${after[0] ?? ''}`)];
  }
  return bind.startsWith('outside.') ? outsideFaults(procedure, context, letter, bind, path) : [];
}

function outsideFaults(
  procedure: Procedure,
  context: LintContext,
  letter: LetterDefinition,
  bind: string,
  path: Path,
): readonly Fault[] {
  return procedure.outside.flatMap((outside) => {
    const body = bodyOf(context, outside.body);
    const lacksWindow = body !== undefined && valueOn(body.closes, context.today) === undefined;
    if (bind === 'outside.lastDay' && lacksWindow)
      return [error(path, `letter "${letter.kind}" tells a last day, but ${outside.body} has no window`)];
    if (bind === 'outside.opensOn' && lacksWindow)
      return [error(path, `letter "${letter.kind}" tells an opening, but ${outside.body} has no gate`)];
    if (bind === 'outside.affiliation' && outside.affiliation === undefined) {
      return [
        error(
          path,
          `letter "${letter.kind}" prints an affiliation number, but "${outside.id}" names no parameter for it`,
        ),
      ];
    }
    return [];
  });
}

function dateFaults(
  procedure: Procedure,
  letter: LetterDefinition,
  { value: element, path }: At<LetterElement>,
): readonly Fault[] {
  if (!('clock' in element.from)) return [];
  const { clock: id } = element.from;
  const clock = procedure.clocks.find((each) => each.id === id);
  const trigger = letter.automatic ?? letter.drafted;
  if (clock === undefined || trigger === undefined) return [];
  const runs =
    clock.starts.some(({ on }) => on === 'complaint.received') ||
    startsWith(
      trigger,
      clock.starts.map(({ on }) => on),
    );
  return runs
    ? []
    : [error(path, `letter "${letter.kind}" tells the date of clock "${id}", which does not run yet when it is made`)];
}

function startsWith({ on }: LetterTrigger, starts: readonly string[]): boolean {
  return on.every((pattern) => starts.includes(pattern.on));
}
