import { isValidOn, valueOn, type Dated } from '../disputes/dated';
import type { DisputeBody, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { bodyOf, error, faults, type Fault, type LintContext } from './lint';
import { isDeadLink, isPlaceholder } from './placeholder';
import { listed } from './walk';

/** Whoever disagrees has somewhere to go today, and what is told about it is current. */
export function outside(procedure: Procedure, context: LintContext): readonly Fault[] {
  const valid = procedure.outside.filter((each) => isValidOn(each, context.today));
  const sold = procedure.products.map(({ id }) => id);
  const open = valid.some(({ when }) => when === undefined);
  const covered = new Set(
    valid.flatMap(({ when }) => [when ?? {}].flat().flatMap((each) => [each['product'] ?? []].flat())),
  );
  const left = open ? [] : sold.filter((product) => !covered.has(product));
  const isNarrow = valid.length > 0 && !open && (sold.length === 0 || left.length > 0);
  const forWhat = left.join(', ') || 'complaints without that condition';
  const nothing = 'nothing is offered outside the firm';
  return faults(
    valid.length === 0 && error(['outside'], `${nothing} on ${context.today}; say so honestly with the body "court"`),
    isNarrow && error(['outside'], `${nothing} for ${forWhat}`),
    listed(procedure.outside, 'outside').flatMap(({ value, path }) => outsideFaults(procedure, value, path, context)),
  );
}

function outsideFaults(
  { steps }: Procedure,
  offer: Procedure['outside'][number],
  path: Path,
  context: LintContext,
): readonly Fault[] {
  const body = bodyOf(context, offer.body);
  if (body === undefined) return [error([...path, 'body'], `dispute body "${offer.body}" does not exist`)];
  const offers = steps.some((step) => step.moves.some((move) => move.offers === 'outside'));
  const isBinding = valueOn(body.binding, context.today) !== 'not-binding';
  const isNamed = valueOn(body.name, context.today) !== undefined;
  return faults(
    !offers && error(path, `no move of the ladder offers "${offer.id}"`),
    offer.binding && !isBinding && error([...path, 'binding'], `the rulings of ${body.id} are not binding`),
    !isNamed && error([...path, 'body'], `no name of ${body.id} is known for ${context.today}`),
  );
}

/** The faults of a dispute body's own file: facts that overlap, are placeholders, lead nowhere, or have all run out. */
export function disputeBodyFaults(body: DisputeBody, { today }: LintContext): readonly Fault[] {
  return Object.entries(body).flatMap(([field, facts]) => {
    if (!Array.isArray(facts)) return [];
    const dated = listed(facts.filter(isDatedFact), field);
    const current = dated.filter(({ value }) => isValidOn(value, today));
    const overlap = dated.find(({ value }, index) =>
      dated.slice(0, index).some((earlier) => overlaps(value, earlier.value)),
    );
    return faults(
      current.length === 0 &&
        error([field], `no ${field} of ${body.id} is known for ${today}: what was known has run out`),
      overlap !== undefined && error(overlap.path, `two values of ${field} hold on the same day`),
      dated.flatMap(({ value, path }) => staleFaults(field, value.value, path)),
    );
  });
}

type DatedFact = Dated & { readonly value: unknown };

function isDatedFact(fact: unknown): fact is DatedFact {
  return typeof fact === 'object' && fact !== null && 'value' in fact;
}

function overlaps(a: DatedFact, b: DatedFact): boolean {
  return (a.validFrom ?? '') <= (b.validTo ?? '9999') && (b.validFrom ?? '') <= (a.validTo ?? '9999');
}

function staleFaults(field: string, value: unknown, path: Path): readonly Fault[] {
  if (typeof value !== 'string') return [];
  if (field === 'url' && isDeadLink(value)) return [error(path, `the link leads nowhere: "${value}"`)];
  return isPlaceholder(value) ? [error(path, `"${value}" is a placeholder`)] : [];
}
