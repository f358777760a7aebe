import {
  fault,
  type FieldFault,
  invalid,
  isoOf,
  refuse,
  unknownComplaint,
  type Moment,
  type Rejection,
} from '@gehoor/decision';
import type { EventData } from '@gehoor/contracts';
import { factsOf, type Procedure } from '@gehoor/procedure';
import type { Complaint, IntakeFact, IntakeState, Rules } from './complaint';
import { classificationFaults } from './classification-faults';

type Classified = Omit<EventData<'complaint.classified'>, 'at'>;

export interface ClassifyComplaint {
  /** Only what changes. */
  readonly classification: Classified;
  /** Roles of the access token: who may raise the severity is the procedure's to say. */
  readonly actorRoles: readonly string[];
  readonly faults: readonly FieldFault[];
}

/** Adds or corrects what a complaint is about. Severity goes up only, and only by the hand of who may.
 *  Rejections: `NOT_FOUND`, `INVALID_INPUT`, `NothingChanges`, `SeverityLowered`, `MayNotRaiseSeverity`. */
export function classifyComplaint(
  state: IntakeState,
  command: ClassifyComplaint,
  { procedure }: Rules,
  { now }: Moment,
): readonly IntakeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  const { classification } = command;
  const faults = [
    ...command.faults,
    ...classificationFaults(classification, procedure),
    ...decisionTypeFaults(state, classification, procedure),
  ];
  if (faults.length > 0) return invalid(faults);
  const changes = differing(classification, state);
  if (Object.keys(changes).length === 0) return nothingChanges;
  const refusal =
    changes.severity === undefined ? undefined : severityRefusal(state, changes.severity, command, procedure);
  return refusal ?? [{ type: 'complaint.classified', data: { at: isoOf(now), ...changes } }];
}

/** What is said that was not known already. */
function differing(classification: Classified, { facts }: Complaint): Classified {
  const known: Readonly<Record<string, unknown>> = facts;
  const changes = Object.entries(classification).filter(([field, value]) => !isSame(value, known[field]));
  return Object.fromEntries(changes);
}

function isSame(value: unknown, known: unknown): boolean {
  return value === undefined || JSON.stringify(value) === JSON.stringify(known);
}

function severityRefusal(
  { facts, received }: Complaint,
  severity: string,
  { actorRoles }: ClassifyComplaint,
  procedure: Procedure,
): Rejection | undefined {
  const current = facts.severity ?? factsOf([{ type: 'complaint.received', data: received }], procedure).severity;
  const levels = procedure.severity?.levels.map(({ id }) => id) ?? [];
  if (current !== undefined && levels.indexOf(severity) < levels.indexOf(current)) return severityLowered;
  const raisers = procedure.severity?.raisedBy ?? [];
  const tokens = procedure.roles.filter(({ id }) => raisers.includes(id)).map(({ token }) => token);
  return tokens.some((token) => actorRoles.includes(token)) ? undefined : mayNotRaise;
}

function decisionTypeFaults(
  { received }: Complaint,
  { decisionType }: Classified,
  procedure: Procedure,
): readonly FieldFault[] {
  const known = procedure.kinds.find(({ id }) => id === received.kind)?.decisionTypes ?? [];
  if (decisionType === undefined || known.includes(decisionType)) return [];
  const nl = 'Tegen dit soort besluit kent de procedure geen bezwaar.';
  return [
    fault('decisionType', 'UNKNOWN_DECISION_TYPE', nl, 'The procedure knows no objection to this type of decision.'),
  ];
}

const nothingChanges = refuse('NothingChanges', 'Dit was al bekend.', 'This was known already.');
const severityLowered = refuse(
  'SeverityLowered',
  'De ernst van een klacht wordt nooit verlaagd.',
  'The severity of a complaint is never lowered.',
);
const mayNotRaise = refuse(
  'MayNotRaiseSeverity',
  'Volgens de procedure mag u de ernst niet verhogen.',
  'Under the procedure you may not raise the severity.',
);
