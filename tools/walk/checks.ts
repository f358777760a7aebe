import type { ComplaintEvent } from '@gehoor/contracts';
import { type Gate, isHeldUpBy, type Procedure } from '@gehoor/procedure';
import type { Identity } from '@gehoor/service-kit';
import { type Dossier, noDossier, read } from './dossier';
import type { Place } from './explore';

/** What no complaint may come to: a check by name, and what of it tells one case from another. */
export interface Fault {
  readonly check:
    | 'parks'
    | 'dead end'
    | 'no owner'
    | 'no answer'
    | 'gate passed'
    | 'endless clock'
    | 'clock never stopped'
    | 'step never reached';
  readonly about: string;
}

/** Closed without the complainant having got a letter that says what was decided, or answers in substance. */
export function unanswered({ procedure }: { readonly procedure: Procedure }, dossier: Dossier): readonly Fault[] {
  const { status, outcome = '', letters } = dossier;
  if (status !== 'closed' || ['withdrawn', 'duplicate', 'routed'].includes(outcome)) return [];
  const turnsAway = procedure.admissibility.map(({ letter }) => letter);
  const isAnswer = (kind: string) =>
    turnsAway.includes(kind) ||
    procedure.letters.some(
      (letter) => letter.kind === kind && (letter.means.includes('decision') || letter.means.includes('substantive')),
    );
  const answers = letters.filter(({ kind }) => isAnswer(kind));
  if (answers.some(({ status: at }) => at === 'sent')) return [];
  const cameBack = answers.some(({ status: at }) => at === 'bounced');
  return [{ check: 'no answer', about: `closed as ${outcome}${cameBack ? ', its answer came back' : ''}` }];
}

/** What was done while a gate that blocks it was shut, by the facts alone.   @param before the gates shut before them */
export function gatesPassed(
  procedure: Procedure,
  before: Pick<Dossier, 'shutGates' | 'openFor' | 'talks'>,
  facts: readonly ComplaintEvent[],
): readonly Fault[] {
  let gates = before;
  return facts.flatMap((fact) => {
    if (fact.type === 'gate.shut' || fact.type === 'gate.opened')
      gates = read({ ...noDossier, ...gates }, fact, procedure);
    return procedure.gates.flatMap((gate): readonly Fault[] => {
      const blocks = gate.blocks.filter((action) => gates.openFor[gate.id]?.includes(action) !== true);
      const isShut = gates.shutGates.includes(gate.id);
      const action = isShut ? passedBy(procedure, { ...gate, blocks }, before.talks, fact) : undefined;
      return action === undefined ? [] : [{ check: 'gate passed', about: `${gate.id} blocks ${action}` }];
    });
  });
}

/** The action that a fact is, if the gate holds it back. */
function passedBy(
  { letters }: Procedure,
  gate: Gate,
  talks: Dossier['talks'],
  fact: ComplaintEvent,
): string | undefined {
  const held = (action: Gate['blocks'][number], how: string) =>
    gate.blocks.includes(action) ? `${action}: ${how}` : undefined;
  switch (fact.type) {
    case 'response.given':
      return fact.data.substantive ? held('respond', 'a response in substance') : undefined;
    case 'talk.held':
      // Minuted afterwards it is told again.
      return talks[fact.data.talkId] === fact.type ? undefined : held('respond', 'a talk');
    case 'decision.taken': {
      const { outcome, remedies } = fact.data;
      const admits = outcome === 'upheld' || outcome === 'partly-upheld';
      return (
        held('decide', 'a decision') ??
        (remedies.length > 0 ? held('offer-remedy', 'a decision with a remedy') : undefined) ??
        (admits ? held('admit-fault', 'a decision that upholds') : undefined)
      );
    }
    case 'letter.sent': {
      const { kind } = fact.data;
      const isHeld = isHeldUpBy(gate, letters.find((letter) => letter.kind === kind) ?? { kind, means: [] });
      return isHeld ? `send-letter: ${kind}` : undefined;
    }
    case 'complaint.closed':
      // What is no complaint is passed on, and what is another's is that one's to answer.
      return ['duplicate', 'routed'].includes(fact.data.outcome) ? undefined : held('close', fact.data.outcome);
    default:
      return undefined;
  }
}

/** Whether the step of an open complaint has an owner who can act: somebody whose token stands for the role, and lets them handle. */
export function ownerless({ dossier }: Place, procedure: Procedure, people: readonly Identity[]): readonly Fault[] {
  const { status, step, ownerRole } = dossier;
  if (status !== 'open') return [];
  const token = procedure.roles.find(({ id }) => id === ownerRole)?.token;
  const acts = ({ roles, scopes }: Identity) => scopes.includes('cases:handle') && roles.some((held) => held === token);
  return people.some(acts) ? [] : [{ check: 'no owner', about: `nobody acts as ${ownerRole} of ${step}` }];
}
