import { conditionFields } from '../facts/complaint-facts';
import type { ClockDefinition, FactPattern, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { canHold, fieldIn, holdsTerm, holdsTime, listItem, type SchemaNode } from './catalogue';
import { error, faults, type Fault, type LintContext } from './lint';
import { conditionsIn, listed, patternsIn } from './walk';

/** Every fact named exists in the catalogue, with the fields and values asked of it. */
export function factPatterns(procedure: Procedure, { catalogue }: LintContext): readonly Fault[] {
  return [
    ...patternsIn(procedure).flatMap(({ path, value }) => patternFaults(value, path, catalogue[value.on])),
    ...conditionsIn(procedure).flatMap(({ path, value }) =>
      conditionFaults(value, path, catalogue['complaint.received']),
    ),
    ...listed(procedure.clocks, 'clocks').flatMap(({ value, path }) =>
      value.starts.flatMap(({ on }) => [
        ...toldDateFaults(value, path, catalogue[on]),
        ...agreedTermFaults(value, path, catalogue[on]),
      ]),
    ),
  ];
}

/** Facts that say little by themselves, and the field that tells which is meant. */
const tellingField: Readonly<Record<string, string>> = {
  'letter.sent': 'kind',
  'statement.received': 'kind',
  'step.entered': 'step',
  'clock.expired': 'clock',
  'term.agreed': 'clock',
  'service-fact.recorded': 'kind',
};

function patternFaults(pattern: FactPattern, path: Path, schema: SchemaNode | undefined): readonly Fault[] {
  if (schema === undefined) return [error([...path, 'on'], `there is no fact "${pattern.on}"`)];
  const telling = tellingField[pattern.on];
  const isVague = telling !== undefined && pattern.where?.[telling] === undefined;
  return faults(
    isVague && error(path, `any ${pattern.on} at all would do: say which (where: { ${telling}: … })`),
    Object.entries(pattern.where ?? {}).flatMap(([field, wanted]) => {
      const node = fieldIn(schema, field);
      const at = [...path, 'where', field];
      if (node === undefined) return [error(at, `the fact ${pattern.on} has no field "${field}"`)];
      return impossible(node, wanted, at, `${field} of ${pattern.on}`);
    }),
  );
}

function conditionFaults(
  condition: Readonly<Record<string, unknown>>,
  path: Path,
  schema: SchemaNode | undefined,
): readonly Fault[] {
  const known: readonly string[] = conditionFields;
  return Object.entries(condition).flatMap(([field, wanted]) => {
    const at = [...path, field];
    if (!known.includes(field)) return [error(at, `a condition cannot look at "${field}"`)];
    const node = fieldIn(schema, field);
    return node === undefined ? [] : impossible(node, wanted, at, field);
  });
}

function impossible(node: SchemaNode, wanted: unknown, path: Path, what: string): readonly Fault[] {
  return [wanted]
    .flat()
    .filter((value) => !canHold(node, value))
    .map((value) => error(path, `${what} can never be ${JSON.stringify(value)}`));
}

function toldDateFaults({ dueFrom }: ClockDefinition, path: Path, schema: SchemaNode | undefined): readonly Fault[] {
  if (dueFrom === undefined || schema === undefined) return [];
  const at = [...path, 'dueFrom'];
  const list = dueFrom.each === undefined ? undefined : fieldIn(schema, dueFrom.each);
  const thing = dueFrom.each === undefined ? schema : list && listItem(list);
  if (thing === undefined) return [error([...at, 'each'], `the starting fact has no list "${dueFrom.each ?? ''}"`)];
  const date = fieldIn(thing, dueFrom.field);
  const holdsDate = date !== undefined && holdsTime(date);
  const named = [dueFrom.about, ...Object.keys(dueFrom.only ?? {})].filter((field) => field !== undefined);
  return faults(
    !holdsDate && error([...at, 'field'], `"${dueFrom.field}" of the starting fact holds no date`),
    named
      .filter((field) => fieldIn(thing, field) === undefined)
      .map((field) => error(at, `the starting fact has no field "${field}"`)),
  );
}

function agreedTermFaults({ termFrom }: ClockDefinition, path: Path, schema: SchemaNode | undefined): readonly Fault[] {
  if (termFrom === undefined || schema === undefined) return [];
  const node = fieldIn(schema, termFrom.field);
  if (node !== undefined && holdsTerm(node)) return [];
  return [error([...path, 'termFrom', 'field'], `"${termFrom.field}" of the starting fact holds no term`)];
}
