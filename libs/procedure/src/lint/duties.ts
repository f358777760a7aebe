import type { Duty, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { error, faults, type Fault } from './lint';
import { listed } from './walk';

/** Duties that need no proof of their own: the retention rules keep them. */
const keptElsewhere: readonly Duty['kind'][] = ['keep-registered'];

/** Every duty is somebody's, and what proves it done is a fact or a clock. */
export function duties(procedure: Procedure): readonly Fault[] {
  return listed(procedure.duties, 'duties').flatMap(({ value: duty, path }) => dutyFaults(procedure, duty, path));
}

function dutyFaults(procedure: Procedure, duty: Duty, path: Path): readonly Fault[] {
  const { id, kind, role, on, proof, clock, declared } = duty;
  const isProven = keptElsewhere.includes(kind) || proof.length > 0 || declared !== undefined || clock !== undefined;
  const isSomebodys = keptElsewhere.includes(kind) || role !== undefined || clock !== undefined;
  const informs = kind === 'inform-role';
  const isCalled = on.length > 0 || clock !== undefined;
  return faults(
    !isProven && error(path, `nothing proves duty "${id}" done: neither a fact nor a clock, nor somebody's word`),
    !informs && !isSomebodys && error(path, `duty "${id}" is nobody's`),
    informs && role === undefined && error(path, `duty "${id}" does not say whom to inform`),
    informs && !isCalled && error([...path, 'on'], `duty "${id}" does not say what to inform of`),
    kind === 'decisions-in-writing' &&
      !isProvenByDecision(procedure, duty) &&
      error([...path, 'proof'], `duty "${id}" is proven by no letter that communicates a decision`),
  );
}

function isProvenByDecision({ letters }: Procedure, { proof }: Duty): boolean {
  const decisions: readonly string[] = letters
    .filter(({ means }) => means.includes('decision'))
    .map(({ kind }) => kind);
  return proof.some(
    ({ on, where }) =>
      on === 'letter.sent' && [where?.['kind'] ?? []].flat().some((kind) => decisions.includes(String(kind))),
  );
}
