import { asLength } from '../clocks/term-of';
import type { Procedure } from '../model';
import type { Path } from '../parse/problem';
import { error, type Fault } from './fault';
import { conditionsIn, everyObject, listed, patternsIn } from './walk';

/** What names of a procedure can refer to. */
interface Names {
  readonly clause: ReadonlySet<string>;
  readonly parameter: ReadonlySet<string>;
  readonly role: ReadonlySet<string>;
  readonly step: ReadonlySet<string>;
  readonly clock: ReadonlySet<string>;
  readonly letter: ReadonlySet<string>;
  readonly gate: ReadonlySet<string>;
  readonly severity: ReadonlySet<string>;
  readonly product: ReadonlySet<string>;
  readonly department: ReadonlySet<string>;
  readonly channel: ReadonlySet<string>;
  readonly kind: ReadonlySet<string>;
  readonly remedy: ReadonlySet<string>;
}

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
    ...termParameters(procedure),
  ];
}

function namesOf(procedure: Procedure): Names {
  const ids = (things: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(things.map(({ id }) => id));
  return {
    clause: ids(procedure.clauses),
    parameter: ids(procedure.parameters),
    role: ids(procedure.roles),
    step: ids(procedure.steps),
    clock: ids(procedure.clocks),
    letter: new Set(procedure.letters.map(({ kind }) => kind)),
    gate: ids(procedure.gates),
    severity: ids(procedure.severity?.levels ?? []),
    product: ids(procedure.products),
    department: ids(procedure.departments),
    channel: ids(procedure.channels),
    kind: ids(procedure.kinds),
    remedy: new Set(procedure.remedies.map(({ kind }) => kind)),
  };
}

/** Fields that hold a name wherever they stand, and what they name. */
const nameFields: Readonly<Record<string, keyof Names>> = {
  clause: 'clause',
  parameter: 'parameter',
  affiliation: 'parameter',
  role: 'role',
  owner: 'role',
  oversight: 'role',
  by: 'role',
  routedTo: 'role',
  informs: 'role',
  chosenBy: 'role',
  raisedBy: 'role',
  approvedBy: 'role',
  custody: 'role',
  to: 'step',
  clock: 'clock',
  beforeExpiryOf: 'clock',
  afterExpiryOf: 'clock',
  notice: 'letter',
  letter: 'letter',
  free: 'letter',
};
/** Places where such a field means something else. */
const otherMeaning = (path: Path, field: string): boolean =>
  path.at(-1) === 'where' ||
  path.includes('authority') ||
  (field === 'by' && path.at(-1) === 'corrected') ||
  (field === 'custody' && path[0] === 'channels');

function namesIn(object: Readonly<Record<string, unknown>>, path: Path, names: Names): readonly Fault[] {
  return Object.entries(nameFields).flatMap(([field, what]) => {
    const given = object[field];
    if (given === undefined || otherMeaning(path, field)) return [];
    if (Array.isArray(given))
      return given.flatMap((each, index) => unknown(names, what, each, [...path, field, index]));
    return unknown(names, what, given, [...path, field]);
  });
}

/** Fields of facts that hold a name of the procedure, by the fact's type. */
const filterFields: readonly { readonly on: RegExp; readonly field: string; readonly what: keyof Names }[] = [
  { on: /^letter\./, field: 'kind', what: 'letter' },
  { on: /^clock\./, field: 'clock', what: 'clock' },
  { on: /^term\.agreed$/, field: 'clock', what: 'clock' },
  { on: /^step\./, field: 'step', what: 'step' },
  { on: /^decision\./, field: 'step', what: 'step' },
  { on: /^gate\./, field: 'gate', what: 'gate' },
  { on: /^role\./, field: 'role', what: 'role' },
  { on: /^case\./, field: 'role', what: 'role' },
  { on: /^handler\.assigned$/, field: 'role', what: 'role' },
  { on: /^complaint\.(received|classified)$/, field: 'severity', what: 'severity' },
  { on: /^complaint\.received$/, field: 'channel', what: 'channel' },
  { on: /^complaint\.received$/, field: 'kind', what: 'kind' },
];

function filterNames(on: string, where: Readonly<Record<string, unknown>>, path: Path, names: Names): readonly Fault[] {
  return filterFields
    .filter((filter) => filter.on.test(on) && filter.field in where)
    .flatMap(({ field, what }) =>
      each(where[field]).flatMap((value) => unknown(names, what, value, [...path, 'where', field])),
    );
}

const conditionNamed = ['severity', 'product', 'department', 'channel', 'kind'] as const;

function conditionNames(condition: Readonly<Record<string, unknown>>, path: Path, names: Names): readonly Fault[] {
  return conditionNamed.flatMap((field) =>
    field in condition ? each(condition[field]).flatMap((value) => unknown(names, field, value, [...path, field])) : [],
  );
}

function severityNames({ severity }: Procedure, names: Names): readonly Fault[] {
  if (severity === undefined) return [];
  return [
    ...unknown(names, 'severity', severity.default, ['severity', 'default']),
    ...listed(severity.imposed, 'severity', 'imposed').flatMap(({ value, path }) =>
      unknown(names, 'severity', value.level, [...path, 'level']),
    ),
  ];
}

/** Terms that name a parameter find one there; a released procedure cannot wait for its value. */
function termParameters(procedure: Procedure): readonly Fault[] {
  return everyObject(procedure.clocks, ['clocks']).flatMap(({ value, path }) => {
    const id = value['parameter'];
    const parameter = procedure.parameters.find((each) => each.id === id);
    if (path.at(-1) !== 'term' || parameter === undefined) return [];
    if (parameter.value === undefined && procedure.status === 'draft') return [];
    return asLength(parameter.value) === undefined ? [error(path, `parameter "${parameter.id}" holds no term`)] : [];
  });
}

function unknown(names: Names, what: keyof Names, name: unknown, path: Path): readonly Fault[] {
  if (typeof name !== 'string' || names[what].has(name)) return [];
  return [error(path, `there is no ${what} "${name}"`)];
}

function each(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function duplicates(procedure: Procedure): readonly Fault[] {
  const {
    clauses,
    parameters,
    roles,
    steps,
    clocks,
    duties,
    gates,
    outside,
    admissibility,
    channels,
    kinds,
    departments,
    products,
  } = procedure;
  const byId = {
    clauses,
    parameters,
    roles,
    steps,
    clocks,
    duties,
    gates,
    outside,
    admissibility,
    channels,
    kinds,
    departments,
    products,
  };
  return [
    ...Object.entries(byId).flatMap(([list, things]) =>
      twice(
        things.map(({ id }) => id),
        [list],
        'id',
      ),
    ),
    ...twice(
      procedure.letters.map(({ kind }) => kind),
      ['letters'],
      'kind',
    ),
    ...twice(
      procedure.remedies.map(({ kind }) => kind),
      ['remedies'],
      'kind',
    ),
    ...procedure.letters.flatMap(({ elements }, index) =>
      twice(
        elements.map(({ id }) => id),
        ['letters', index, 'elements'],
        'id',
      ),
    ),
  ];
}

function twice(ids: readonly string[], path: Path, field: string): readonly Fault[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [error([...path, index, field], `"${id}" is given twice`)] : [],
  );
}
