import { createRulebook, type RulebookSource } from '@gehoor/procedure';
import { parse, stringify } from 'yaml';

/** What a procedure does about a clause: what is dropped of it. Kinds of complaint, parameters and what is printed stay. */
const lists = [
  'clocks',
  'extends',
  'duties',
  'gates',
  'moves',
  'letters',
  'elements',
  'channels',
  'outside',
  'imposed',
  'retention',
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A procedure without what it does about some clauses, and without what cannot be without that.
 *  @param files the rulebook it stands in   @param path of the procedure
 *  @returns its text, and what was dropped, such as `clocks S1.C3`; nothing where no element rests on those clauses */
export function withoutClauses(
  files: readonly RulebookSource[],
  path: string,
  clauses: ReadonlySet<string>,
): { readonly text: string; readonly dropped: readonly string[] } {
  const procedure: unknown = parse(files.find((file) => file.path === path)?.text ?? '');
  const dropped: string[] = [];
  drop(procedure, clauses, [], dropped);
  if (dropped.length === 0) dropLast(procedure, clauses, dropped);
  const others = files.filter((file) => file.path !== path);
  for (let left = 200; left > 0; left -= 1) {
    const text = stringify(procedure);
    const read = createRulebook([...others, { path, text }]);
    if (read.ok) return { text, dropped };
    const [problem] = read.problems;
    if (problem === undefined || !takeAway(procedure, pathOf(problem.path)))
      throw new Error(
        `without ${[...clauses].join(', ')}: ${read.problems.map(({ path: where, message }) => `${where}: ${message}`).join('; ')}`,
      );
  }
  throw new Error(`without ${[...clauses].join(', ')} nothing is left of ${path}`);
}

/** Without a step of the clause, or without what it says is done outside the house: where nothing else rests on it. */
function dropLast(procedure: unknown, clauses: ReadonlySet<string>, dropped: string[]): void {
  if (!isRecord(procedure)) return;
  const [steps, said] = [listOf(procedure['steps']), listOf(procedure['clauses'])];
  for (const step of steps.filter((each) => isOf(each, clauses))) dropped.push(`steps ${nameOf(step)}`);
  procedure['steps'] = steps.filter((each) => !isOf(each, clauses));
  for (const clause of said) {
    if (!isRecord(clause) || clause['outside'] === undefined || !clauses.has(String(clause['id']))) continue;
    dropped.push(`clauses ${nameOf(clause)} outside`);
    Reflect.deleteProperty(clause, 'outside');
  }
}

/** Where nobody outside is named there is the court all the same. */
const courtAlone = {
  id: 'court',
  basis: 'dropped',
  body: 'court',
  binding: true,
  offeredOn: [{ pattern: { on: 'complaint.closed' } }],
};

/** Where nothing says how long a file is kept, it goes the day after. */
const keptForADay = {
  basis: 'dropped',
  outcome: 'any',
  after: 'complaint.closed',
  keep: { amount: 1, unit: 'days' },
  then: 'delete',
};

const inPlaceOf: Readonly<Record<string, readonly unknown[]>> = { retention: [keptForADay], outside: [courtAlone] };

function drop(value: unknown, clauses: ReadonlySet<string>, within: readonly string[], dropped: string[]): void {
  if (!isRecord(value)) return;
  for (const [key, part] of Object.entries(value)) {
    if (isRecord(part)) {
      if (key === 'severity' || key === 'unless') {
        if (isOf(part, clauses)) {
          dropped.push([...within, key].join(' '));
          Reflect.deleteProperty(value, key);
          continue;
        }
      }
      drop(part, clauses, within, dropped);
    }
    if (!Array.isArray(part)) continue;
    const kept = part.filter((each) => !(lists.includes(key) && isOf(each, clauses)));
    dropped.push(
      ...part.filter((each) => !kept.includes(each)).map((each) => [...within, key, nameOf(each)].join(' ')),
    );
    value[key] = kept.length > 0 ? kept : part.length > 0 ? (inPlaceOf[key] ?? []) : part;
    for (const each of kept) drop(each, clauses, lists.includes(key) ? [nameOf(each)] : within, dropped);
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isOf(value: unknown, clauses: ReadonlySet<string>): boolean {
  return isRecord(value) && typeof value['clause'] === 'string' && clauses.has(value['clause']);
}

function nameOf(value: unknown): string {
  if (!isRecord(value)) return '';
  return String(value['id'] ?? value['kind'] ?? value['element'] ?? value['trigger'] ?? value['channel'] ?? '');
}

/** `clocks[2].stops[0].on` as its parts. */
function pathOf(path: string): readonly (string | number)[] {
  return path
    .split(/[.[\]]/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Takes away what a path leads to; where it leads to nothing, what lacks it.   @returns whether anything was taken */
function takeAway(root: unknown, path: readonly (string | number)[]): boolean {
  for (let length = path.length; length > 0; length -= 1) {
    const [holder, key] = [at(root, path.slice(0, length - 1)), path[length - 1] ?? ''];
    if (Array.isArray(holder) && typeof key === 'number' && key < holder.length)
      return holder.splice(key, 1).length > 0;
    if (length === path.length && isRecord(holder) && key in holder) return Reflect.deleteProperty(holder, key);
  }
  return false;
}

function at(root: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value) && typeof key === 'number') return value[key];
    return isRecord(value) ? value[key] : undefined;
  }, root);
}
