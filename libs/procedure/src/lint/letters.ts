import type { DisputeBody, LetterDefinition, LetterElement, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { valueOn } from '../disputes/dated';
import { bodyOf, error, faults, type Fault, type LintContext } from './lint';
import { isNewEachTime } from '../letters/triggered';
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
  const isAutomatic = automatic !== undefined;
  const mandatory = letter.elements.filter((element) => element.mandatory);
  const mayRepeat = (automatic?.on ?? []).map(({ on }) => on).filter((on) => on !== 'complaint.received' && !isNewEachTime(on)); // prettier-ignore
  return faults(
    automatic?.again === undefined && mayRepeat.length > 0 && oncePerRound(letter, path, mayRepeat),
    isAutomatic && drafted !== undefined && error(path, `letter "${kind}" is both automatic and drafted`),
    isAutomatic &&
      approval !== 'none' &&
      error([...path, 'approval'], `automatic letter "${kind}" waits for an approval`),
    mandatory
      .filter(({ from }) => isAutomatic && 'fill' in from)
      .map(({ id }) => error(path, `automatic letter "${kind}" has an element somebody must write: "${id}"`)),
    mandatory.length === 0 && error(path, `letter "${kind}" has no mandatory element`),
  );
}

function oncePerRound({ kind }: LetterDefinition, path: Path, on: readonly string[]): readonly Fault[] {
  const message = `automatic letter "${kind}" leaves once in a round, however often ${on.join(' or ')} comes; "again" says otherwise, or that it is so`;
  return [{ path: [...path, 'automatic'], gravity: 'notice', message }];
}

/** The fact that must have happened before a binding has a value, and facts that come after it. */
const known: Readonly<Record<string, readonly string[]>> = {
  'decision.outcome': ['decision.taken', 'complaint.resolved', 'complaint.closed'],
  'decision.remedies': ['decision.taken', 'complaint.resolved', 'complaint.closed'],
  'delay.reason': ['delay.announced'],
  'delay.newDate': ['delay.announced'],
  'admissibility.countedFrom': ['admissibility.decided'],
  'admissibility.lastDay': ['admissibility.decided'],
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
  return procedure.outside.flatMap(({ id, body: bodyId, affiliation }) => {
    const body = bodyOf(context, bodyId);
    const lacks = (field: 'closes' | 'opens') =>
      body !== undefined && valueOn<unknown>(body[field], context.today) === undefined;
    const tells = `letter "${letter.kind}"`;
    return faults(
      bind === 'outside.lastDay' &&
        lacks('closes') &&
        error(path, `${tells} tells a last day, but ${bodyId} has no window`),
      bind === 'outside.opensOn' &&
        lacks('opens') &&
        error(path, `${tells} tells an opening, but ${bodyId} has no gate`),
      bind === 'outside.opensOn' &&
        body?.opens !== undefined &&
        !isAnswer(letter) &&
        !opensBySilence(body, context) &&
        error(path, `${tells} tells an opening, but ${bodyId} opens only by an answer`),
      bind === 'outside.affiliation' &&
        affiliation === undefined &&
        error(path, `${tells} prints an affiliation number, but "${id}" names no parameter for it`),
    );
  });
}

/** What can be written only once the firm has said something in substance. */
function isAnswer({ means }: LetterDefinition): boolean {
  return means.some((meaning) => meaning === 'decision' || meaning === 'substantive' || meaning === 'referral');
}

function opensBySilence({ opens }: DisputeBody, { today }: LintContext): boolean {
  return valueOn(opens, today)?.some(({ at }) => at === 'firstComplaint') === true;
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
  const starts = clock.starts.map(({ on }) => on);
  const runs = starts.includes('complaint.received') || trigger.on.every(({ on }) => starts.includes(on));
  return faults(
    !runs &&
      error(path, `letter "${letter.kind}" tells the date of clock "${id}", which does not run yet when it is made`),
  );
}
