import type { Duty, Procedure } from '../model';
import type { Path } from '../parse/problem';
import { error, type Fault } from './fault';
import { listed } from './walk';

/** Duties that need no proof of their own: the retention rules keep them. */
const keptElsewhere: readonly Duty['kind'][] = ['keep-registered'];

/** Every duty is somebody's, and what proves it done is a fact or a clock. */
export function duties(procedure: Procedure): readonly Fault[] {
  return listed(procedure.duties, 'duties').flatMap(({ value: duty, path }) => [
    ...provable(duty, path),
    ...owned(duty, path),
    ...writtenProof(procedure, duty, path),
  ]);
}

function provable(duty: Duty, path: Path): readonly Fault[] {
  if (keptElsewhere.includes(duty.kind) || duty.proof.length > 0 || duty.clock !== undefined) return [];
  return [error(path, `nothing proves duty "${duty.id}" done: neither a fact nor a clock`)];
}

function owned(duty: Duty, path: Path): readonly Fault[] {
  const isCalled = duty.on.length > 0 || duty.clock !== undefined;
  const isNobodys = duty.role === undefined && duty.clock === undefined && duty.kind !== 'inform-role';
  return [
    ...(isNobodys && !keptElsewhere.includes(duty.kind) ? [error(path, `duty "${duty.id}" is nobody's`)] : []),
    ...(duty.kind === 'inform-role' && duty.role === undefined
      ? [error(path, `duty "${duty.id}" does not say whom to inform`)]
      : []),
    ...(duty.kind === 'inform-role' && !isCalled
      ? [error([...path, 'on'], `duty "${duty.id}" does not say what to inform of`)]
      : []),
  ];
}

function writtenProof({ letters }: Procedure, duty: Duty, path: Path): readonly Fault[] {
  if (duty.kind !== 'decisions-in-writing') return [];
  const decisions = letters.filter(({ means }) => means.includes('decision')).map(({ kind }) => kind);
  const isProven = duty.proof.some(
    ({ on, where }) =>
      on === 'letter.sent' && [where?.['kind'] ?? []].flat().some((kind) => decisions.some((each) => each === kind)),
  );
  return isProven
    ? []
    : [error([...path, 'proof'], `duty "${duty.id}" is proven by no letter that communicates a decision`)];
}
