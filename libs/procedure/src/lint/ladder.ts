import type { ComplaintFacts } from '../facts/complaint-facts';
import { matches } from '../facts/pattern';
import type { Move, Procedure, Step } from '../model';
import { beginningStep } from '../steps/beginning-step';
import { stepsFrom } from '../steps/ways-on';
import { error, faults, type Fault } from './lint';
import { listed, type At } from './walk';

/** Every complaint begins somewhere, every step is reached, none leads in a circle, and from each there is a way out. */
export function ladder(procedure: Procedure): readonly Fault[] {
  return [
    ...beginnings(procedure),
    ...unreachable(procedure),
    ...circles(procedure),
    ...listed(procedure.steps, 'steps').flatMap((at) => [
      ...wayOn(procedure, at),
      ...writtenAnswer(procedure, at),
      ...stepFaults(at),
    ]),
  ];
}

function beginnings(procedure: Procedure): readonly Fault[] {
  const taken = new Set<Step>();
  const lost = everyComplaint(procedure).filter((facts) => {
    const step = beginningStep(procedure, facts);
    if (step !== undefined) taken.add(step);
    return step === undefined;
  });
  const shadowed = listed(procedure.steps, 'steps').filter(
    ({ value }) => value.begins !== undefined && !taken.has(value),
  );
  return [
    ...lost.slice(0, 1).map((facts) => error(['steps'], `no step begins for a complaint such as ${described(facts)}`)),
    ...shadowed.map(({ value, path }) =>
      error([...path, 'begins'], `step "${value.id}" never begins: an earlier step takes every complaint`),
    ),
  ];
}

/** One complaint for each combination of what a beginning may depend on. */
function everyComplaint({ kinds, channels, severity, products }: Procedure): readonly ComplaintFacts[] {
  const levels = severity?.levels.map(({ id }) => id) ?? [undefined];
  const sold = products.length > 0 ? products.map(({ id }) => id) : [undefined];
  return kinds
    .filter(({ handling }) => handling === 'handled')
    .flatMap(({ id: kind }) =>
      channels.flatMap(({ id: channel }) =>
        levels.flatMap((level) => sold.map((product) => ({ kind, channel, severity: level, product }))),
      ),
    );
}

function described(facts: ComplaintFacts): string {
  return Object.values(facts)
    .filter((value) => value !== undefined)
    .join(', ');
}

function unreachable(procedure: Procedure): readonly Fault[] {
  const begun = procedure.steps.filter(({ begins }) => begins !== undefined).map(({ id }) => id);
  const reached = stepsFrom(procedure, begun);
  return listed(procedure.steps, 'steps')
    .filter(({ value }) => !reached.has(value.id))
    .map(({ value, path }) =>
      error(path, `step "${value.id}" is never reached: no complaint begins there and no move leads there`),
    );
}

function circles(procedure: Procedure): readonly Fault[] {
  return listed(procedure.steps, 'steps').flatMap(({ value: step, path }) =>
    listed(step.moves, ...path, 'moves')
      .filter(({ value: { to } }) => to !== undefined && stepsFrom(procedure, [to]).has(step.id))
      .map(({ value, path: at }) =>
        error([...at, 'to'], `the ladder is circular: from "${value.to ?? ''}" one comes back to "${step.id}"`),
      ),
  );
}

function wayOn(procedure: Procedure, { value: step, path }: At<Step>): readonly Fault[] {
  const refused = step.moves.filter(({ trigger }) => trigger === 'dissatisfied');
  if (!refused.some(({ to, offers }) => to !== undefined || offers !== undefined)) {
    return [error(path, `who is dissatisfied with the outcome of step "${step.id}" is offered no next way`)];
  }
  const onward = [...stepsFrom(procedure, [step.id])].map((id) => procedure.steps.find((each) => each.id === id));
  if (onward.some((each) => each?.moves.some(({ offers }) => offers === 'outside'))) return [];
  return [error(path, `from step "${step.id}" no way leads outside the firm, not even to the court`)];
}

function writtenAnswer(procedure: Procedure, { value: step, path }: At<Step>): readonly Fault[] {
  const decision = { type: 'decision.taken', data: { step: step.id } };
  const isAnswered = procedure.letters.some(
    ({ means, automatic, drafted }) =>
      means.includes('decision') &&
      [automatic, drafted].some((trigger) => trigger?.on.some((pattern) => matches(pattern, decision))),
  );
  return isAnswered ? [] : [error(path, `a decision in step "${step.id}" gives the customer no written answer`)];
}

function stepFaults({ value: step, path }: At<Step>): readonly Fault[] {
  return faults(
    step.oversight === step.owner && error([...path, 'oversight'], `the owner of step "${step.id}" oversees itself`),
    listed(step.moves, ...path, 'moves').flatMap((at) => moveFaults(at, step)),
  );
}

const needs: readonly { readonly trigger: Move['trigger']; readonly field: 'clock' | 'reasons' | 'by' | 'level' }[] = [
  { trigger: 'expired', field: 'clock' },
  { trigger: 'unable', field: 'reasons' },
  { trigger: 'taken-over', field: 'reasons' },
  { trigger: 'taken-over', field: 'by' },
  { trigger: 'raised', field: 'level' },
];

function moveFaults({ value: move, path }: At<Move>, step: Step): readonly Fault[] {
  const missing = needs.filter(({ trigger, field }) => trigger === move.trigger && move[field] === undefined);
  const isIdle = move.to === undefined && move.offers === undefined && move.informs.length === 0;
  const isTwice = step.moves.some((other) => other !== move && sameMove(other, move));
  return faults(
    missing.map(({ field }) => error(path, `a move on "${move.trigger}" must name its ${field}`)),
    isIdle && error(path, `the move on "${move.trigger}" does nothing: no step, nobody informed, nothing offered`),
    isTwice && error(path, `two moves of step "${step.id}" wait for the same thing`),
  );
}

function sameMove(a: Move, b: Move): boolean {
  const shared = (a.reasons ?? []).some((reason) => b.reasons?.includes(reason));
  const sameAfter = JSON.stringify(a.after) === JSON.stringify(b.after);
  if (a.trigger !== b.trigger || a.clock !== b.clock || a.level !== b.level || !sameAfter) return false;
  return shared || (a.reasons === undefined && b.reasons === undefined);
}
