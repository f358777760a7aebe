import { isRecord } from '../facts/pattern';
import type { Procedure } from '../model';
import type { Path } from '../parse/problem';
import { everyObject } from './walk';

/** Something in a procedure that runs, or stands ready, because of a clause or a basis. */
export interface Element {
  readonly type: ElementType;
  readonly id: string;
  readonly path: Path;
  readonly clause?: string;
  readonly hasBasis: boolean;
}

export const elementTypes = [
  'channel', 'kind', 'severity', 'admissibility', 'step', 'move', 'clock', 'duty', 'gate', 'letter', 'letter element', 'outside',
  'retention', 'parameter', 'printed', 'extension', 'pause', 'exception', 'request', 'closing',
] as const; // prettier-ignore
export type ElementType = (typeof elementTypes)[number];

/** Types that only say how a clause is read, or what the text prints: they do not keep a promise. */
export const documentary: readonly ElementType[] = ['parameter', 'printed'];

const byList: Readonly<Record<string, ElementType>> = {
  channels: 'channel', kinds: 'kind', severity: 'severity', admissibility: 'admissibility', steps: 'step', clocks: 'clock',
  duties: 'duty', gates: 'gate', letters: 'letter', outside: 'outside', retention: 'retention', parameters: 'parameter',
  printed: 'printed',
}; // prettier-ignore
const byInnerList: Readonly<Record<string, ElementType>> = {
  moves: 'move', elements: 'letter element', extends: 'extension', pauses: 'pause', unless: 'exception', asks: 'request',
  imposed: 'severity',
}; // prettier-ignore

/** Every element of a procedure, in its order. */
export function elementsOf(procedure: Procedure): readonly Element[] {
  return everyObject(procedure).flatMap(({ path, value }) => {
    const type = typeAt(path);
    if (type === undefined) return [];
    const { clause, basis } = value;
    const cited = typeof clause === 'string' ? { clause } : {};
    return [{ type, id: idOf(value, path), path, ...cited, hasBasis: isRecord(basis) }];
  });
}

function typeAt(path: Path): ElementType | undefined {
  const [list, , inner, index, ...rest] = path;
  if (list === undefined) return undefined;
  if (list === 'severity')
    return path.length === 1 ? 'severity' : path.length === 3 && path[1] === 'imposed' ? 'severity' : undefined;
  if (list === 'closing') return path.length === 1 ? 'closing' : undefined;
  if (path.length === 2) return byList[list];
  if (typeof inner !== 'string' || rest.length > 0) return undefined;
  const isListItem = typeof index === 'number';
  const isSingle = index === undefined && (inner === 'unless' || inner === 'asks');
  return isListItem || isSingle ? byInnerList[inner] : undefined;
}

function idOf(value: Readonly<Record<string, unknown>>, path: Path): string {
  const { id, kind, trigger, outcome, what } = value;
  const name = [id, path[0] === 'letters' ? kind : undefined, trigger, outcome, what].find(
    (each) => typeof each === 'string',
  );
  return typeof name === 'string' ? name : String(path.at(-1) ?? '');
}
