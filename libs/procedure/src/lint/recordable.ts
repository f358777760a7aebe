import type { ClockDefinition, FactPattern, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { error, faults, type Fault } from './lint';
import { listed, patternsIn } from './walk';

/** Every fact a procedure waits for can be recorded: some command of ours states it with the values asked of it, and
 *  somebody may. */
export function recordable(procedure: Procedure): readonly Fault[] {
  return [
    ...patternsIn(procedure).flatMap(({ value, path }) => neverStated(procedure, value, path)),
    ...listed(procedure.clocks, 'clocks').flatMap(({ value, path }) => [
      ...unstoppable(procedure, value, path),
      ...unapprovable(procedure, value, path),
    ]),
  ];
}

/** The values that commands give a field of a fact, where the procedure says which; undefined: any that the catalogue knows. */
type Given = (procedure: Procedure) => readonly string[] | undefined;

const decisionTypes: Given = ({ kinds }) => kinds.flatMap(({ decisionTypes: types }) => types);
const consulted: Given = ({ gates }) => {
  const byAction = gates.filter(({ kind, perAction }) => kind === 'insurer' && perAction);
  return byAction.length === 0 ? undefined : byAction.flatMap(({ blocks }) => blocks);
};

/** By fact, and field. */
const given: Readonly<Record<string, Readonly<Record<string, Given>>>> = {
  'complaint.received': {
    receivedVia: ({ channels }) => ['firm', ...channels.flatMap(({ receivedVia }) => receivedVia)],
    product: ({ products }) => (products.length === 0 ? undefined : products.map(({ id }) => id)),
    department: ({ departments }) => (departments.length === 0 ? undefined : departments.map(({ id }) => id)),
    decisionType: decisionTypes,
  },
  'complaint.classified': { decisionType: decisionTypes },
  'handler.assigned': { role: ({ steps }) => steps.map(({ owner }) => owner) },
  'handler.unable': { reason: (procedure) => reasonsOf(procedure, 'unable') },
  'case.taken-over': {
    role: ({ steps }) =>
      steps.flatMap(({ owner, moves }) =>
        moves.filter(({ trigger }) => trigger === 'taken-over').map(({ by }) => by ?? owner),
      ),
    reason: (procedure) => reasonsOf(procedure, 'taken-over'),
  },
  'role.informed': {
    role: ({ steps, clocks, duties, kinds }) => [
      ...steps.map(({ owner }) => owner),
      ...steps.flatMap(({ moves }) => moves.flatMap(({ informs }) => informs)),
      ...clocks.flatMap(({ expires }) => expires.informs),
      ...duties.flatMap(({ kind, role }) => (kind === 'inform-role' ? (role ?? []) : [])),
      ...kinds.flatMap(({ routedTo }) => routedTo ?? []),
    ],
  },
  'decision.taken': { 'remedies.kind': ({ remedies }) => remedies.map(({ kind }) => kind) },
  'term.agreed': { clock: ({ clocks }) => clocks.flatMap(({ id, termFrom }) => (termFrom === undefined ? [] : id)) },
  'admissibility.decided': { limit: ({ admissibility }) => admissibility.map(({ id }) => id) },
  'insurer.consulted': { about: consulted, actions: consulted },
  'referral.offered': { body: ({ outside }) => outside.map(({ body }) => body) },
};

function reasonsOf({ steps }: Procedure, trigger: 'unable' | 'taken-over'): readonly string[] | undefined {
  const moves = steps.flatMap((step) => step.moves.filter((move) => move.trigger === trigger));
  return moves.some(({ reasons }) => reasons === undefined) ? undefined : moves.flatMap(({ reasons }) => reasons ?? []);
}

function neverStated(procedure: Procedure, { on, where = {} }: FactPattern, path: Path): readonly Fault[] {
  return Object.entries(where).flatMap(([field, wanted]) => {
    const values = given[on]?.[field]?.(procedure);
    if (values === undefined) return [];
    const known = [...new Set(values)].join(', ') || 'none';
    return [wanted]
      .flat()
      .filter((value) => typeof value === 'string' && !values.includes(value))
      .map((value) =>
        error([...path, 'where', field], `nobody can record ${on} with ${field} "${String(value)}": there is ${known}`),
      );
  });
}

/** Facts of the ladder: of what is only passed on there are none. */
const ofTheLadder =
  /^((step|decision|talk|hearing|gate|case|next-action|review)\.|(handler\.unable|complaint\.resolved|information\.requested|delay\.announced)$)/;

/** A clock none of whose stops can come: receipt lies behind it, what is passed on has no ladder, or nobody can record them. */
function unstoppable(procedure: Procedure, clock: ClockDefinition, path: Path): readonly Fault[] {
  const { id, stops, starts } = clock;
  if (stops.length === 0) return [];
  const isBehind = ({ on }: FactPattern) => on === 'complaint.received';
  const isElsewhere = ({ on }: FactPattern) => ofTheLadder.test(on);
  const isRoutedOnly = starts.every((start) => isOfRouted(procedure, start));
  const cannotCome = (stop: FactPattern) =>
    isBehind(stop) || (isRoutedOnly && isElsewhere(stop)) || neverStated(procedure, stop, path).length > 0;
  return faults(stops.every(cannotCome) && error([...path, 'stops'], `nobody can stop clock "${id}"`));
}

function isOfRouted({ kinds }: Procedure, { on, where }: FactPattern): boolean {
  if (on !== 'complaint.received' || where?.['kind'] === undefined) return false;
  return [where['kind']].flat().every((kind) => kinds.some((each) => each.id === kind && each.handling === 'routed'));
}

/** Tokens of people outside the firm: they record no facts of its service. */
const outsiders: readonly string[] = ['complainant', 'partner'];

function unapprovable({ roles }: Procedure, { id, unless }: ClockDefinition, path: Path): readonly Fault[] {
  const approver = roles.find((role) => role.id === unless?.approvedBy);
  if (approver === undefined || !outsiders.includes(approver.token)) return [];
  return [
    error(
      [...path, 'unless', 'approvedBy'],
      `nobody of the firm is "${approver.id}": no exception to clock "${id}" can be recorded`,
    ),
  ];
}
