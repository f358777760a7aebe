import { asLength } from '../clocks/length-of';
import type { Procedure } from '../model';
import type { Path } from '../parse/problem';
import { error, faults, type Fault } from './lint';
import { conditionsIn, everyObject, listed, patternsIn } from './walk';

/** Every name in a procedure that refers to nothing, and every id given twice. */
export function references(procedure: Procedure): readonly Fault[] {
  const names = namesOf(procedure);
  return [
    ...duplicates(procedure),
    ...everyObject(procedure).flatMap(({ path, value }) => namesIn(value, path, names)),
    ...patternsIn(procedure).flatMap(({ path, value }) => filterNames(value.on, value.where ?? {}, path, names)),
    ...conditionsIn(procedure).flatMap(({ path, value }) => conditionNames(value, path, names)),
    ...procedure.remedies.flatMap(({ authority }, index) =>
      Object.keys(authority).flatMap((role) => unknown(names, 'role', role, ['remedies', index, 'authority', role])),
    ),
    ...severityNames(procedure, names),
    ...listed(procedure.kinds, 'kinds').flatMap(({ value: { channels }, path }) =>
      channels.flatMap((each, index) => unknown(names, 'channel', each, [...path, 'channels', index])),
    ),
    ...termParameters(procedure),
  ];
}

/** What names of a procedure can refer to. */
function namesOf(procedure: Procedure) {
  const ids = (things: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(things.map(({ id }) => id));
  return {
    clause: ids(procedure.clauses),
    parameter: ids(procedure.parameters),
    role: ids(procedure.roles),
    step: ids(procedure.steps),
    clock: ids(procedure.clocks),
    letter: new Set<string>(procedure.letters.map(({ kind }) => kind)),
    gate: ids(procedure.gates),
    severity: ids(procedure.severity?.levels ?? []),
    product: ids(procedure.products),
    department: ids(procedure.departments),
    channel: ids(procedure.channels),
    kind: ids(procedure.kinds),
  };
}
type Names = ReturnType<typeof namesOf>;

/** Fields that hold a name wherever they stand, by what they name. */
const nameFields: readonly (readonly [keyof Names, readonly string[]])[] = [
  ['clause', ['clause']],
  ['parameter', ['parameter', 'affiliation']],
  [
    'role',
    ['role', 'owner', 'oversight', 'by', 'routedTo', 'informs', 'chosenBy', 'raisedBy', 'approvedBy', 'custody'],
  ],
  ['step', ['to']],
  ['clock', ['clock', 'beforeExpiryOf', 'afterExpiryOf']],
  ['letter', ['notice', 'letter', 'free']],
];
/** Places where such a field means something else. */
const otherMeaning = (path: Path, field: string): boolean =>
  path.at(-1) === 'where' ||
  path.includes('authority') ||
  (field === 'by' && path.at(-1) === 'corrected') ||
  (field === 'custody' && path[0] === 'channels');

function namesIn(object: Readonly<Record<string, unknown>>, path: Path, names: Names): readonly Fault[] {
  return nameFields.flatMap(([what, fields]) =>
    fields
      .filter((field) => !otherMeaning(path, field))
      .flatMap((field) => {
        const given = object[field];
        if (!Array.isArray(given)) return unknown(names, what, given, [...path, field]);
        return given.flatMap((each, index) => unknown(names, what, each, [...path, field, index]));
      }),
  );
}

/** Fields of facts that hold a name of the procedure, by the fact's type. */
const filterFields: readonly (readonly [on: RegExp, field: string, what: keyof Names])[] = [
  [/^letter\./, 'kind', 'letter'],
  [/^(clock\.|term\.agreed$)/, 'clock', 'clock'],
  [/^(step|decision)\./, 'step', 'step'],
  [/^gate\./, 'gate', 'gate'],
  [/^(role\.|case\.|handler\.assigned$)/, 'role', 'role'],
  [/^complaint\.(received|classified)$/, 'severity', 'severity'],
  [/^complaint\.received$/, 'channel', 'channel'],
  [/^complaint\.received$/, 'kind', 'kind'],
];

function filterNames(on: string, where: Readonly<Record<string, unknown>>, path: Path, names: Names): readonly Fault[] {
  return filterFields
    .filter(([type, field]) => type.test(on) && field in where)
    .flatMap(([, field, what]) =>
      [where[field]].flat().flatMap((value) => unknown(names, what, value, [...path, 'where', field])),
    );
}

const conditionNamed = ['severity', 'product', 'department', 'channel', 'kind'] as const;

function conditionNames(condition: Readonly<Record<string, unknown>>, path: Path, names: Names): readonly Fault[] {
  return conditionNamed.flatMap((field) =>
    field in condition
      ? [condition[field]].flat().flatMap((value) => unknown(names, field, value, [...path, field]))
      : [],
  );
}

function severityNames({ severity, steps }: Procedure, names: Names): readonly Fault[] {
  const raised = listed(steps, 'steps').flatMap(({ value, path: at }) =>
    listed(value.moves, ...at, 'moves').flatMap(({ value: { level }, path }) =>
      unknown(names, 'severity', level, [...path, 'level']),
    ),
  );
  if (severity === undefined) return raised;
  return [
    ...raised,
    ...unknown(names, 'severity', severity.default, ['severity', 'default']),
    ...listed(severity.imposed, 'severity', 'imposed').flatMap(({ value, path }) =>
      unknown(names, 'severity', value.level, [...path, 'level']),
    ),
  ];
}

/** Fields that hold a term, or the parameter that does. */
const holdsTerm: readonly unknown[] = ['term', 'noReactionAfter', 'before'];

/** Terms that name a parameter find one there; a released procedure cannot wait for its value. */
function termParameters(procedure: Procedure): readonly Fault[] {
  const objects = [...everyObject(procedure.clocks, ['clocks']), ...everyObject(procedure.closing, ['closing'])];
  return objects.flatMap(({ value, path }) => {
    const id = value['parameter'];
    const parameter = procedure.parameters.find((each) => each.id === id);
    if (!holdsTerm.includes(path.at(-1)) || parameter === undefined) return [];
    if (parameter.value === undefined && procedure.status === 'draft') return [];
    return faults(asLength(parameter.value) === undefined && error(path, `parameter "${parameter.id}" holds no term`));
  });
}

function unknown(names: Names, what: keyof Names, name: unknown, path: Path): readonly Fault[] {
  return faults(typeof name === 'string' && !names[what].has(name) && error(path, `there is no ${what} "${name}"`));
}

const listsById = [
  'clauses', 'parameters', 'roles', 'steps', 'clocks', 'duties', 'gates', 'outside', 'admissibility', 'channels', 'kinds',
  'departments', 'products', 'subjects',
] as const; // prettier-ignore

function duplicates(procedure: Procedure): readonly Fault[] {
  const { letters, remedies } = procedure;
  return [
    ...listsById.flatMap((list) => twice(procedure[list], 'id', [list])),
    ...twice(letters, 'kind', ['letters']),
    ...twice(remedies, 'kind', ['remedies']),
    ...letters.flatMap(({ elements }, index) => twice(elements, 'id', ['letters', index, 'elements'])),
  ];
}

function twice<F extends string>(
  things: readonly Readonly<Record<F, string>>[],
  field: F,
  path: Path,
): readonly Fault[] {
  const names = things.map((thing) => thing[field]);
  return names.flatMap((name, index) =>
    faults(names.indexOf(name) < index && error([...path, index, field], `"${name}" is given twice`)),
  );
}
