import type { EventData } from '@gehoor/contracts';
import { type Context, fact, invalid, refuse, type Rejection } from '@gehoor/decision';
import { factsOf } from '@gehoor/procedure';
import { z } from 'zod';
import type { Complaint, Rules } from '../domain/complaint';
import { classificationFaults } from '../domain/faults';
import { command } from './command';
import { classification } from './input';

type Classified = Omit<EventData<'complaint.classified'>, 'at'>;

/** Adds or corrects what a complaint is about. */
export const classifyComplaint = command({
  name: 'classifyComplaint',
  input: z.object(classification),
  decide: (state, named, context) => {
    const faults = classificationFaults(named, state.received.kind, context.rules.procedure);
    if (faults.length > 0) return invalid(faults);
    const changes = differing(named, state);
    if (Object.keys(changes).length === 0) return classificationUnchanged;
    return mustRaise(state, changes, context) ?? [fact('complaint.classified', { at: context.at, ...changes })];
  },
  shows: () => ({ __typename: 'ComplaintClassified' }),
});

/** What is said that was not known already. */
function differing(named: Classified, { facts }: Complaint): Classified {
  const known: Readonly<Record<string, unknown>> = facts;
  return Object.fromEntries(Object.entries(named).filter(([field, value]) => !isSame(value, known[field])));
}

function isSame(value: unknown, known: unknown): boolean {
  return value === undefined || JSON.stringify(value) === JSON.stringify(known);
}

/** Severity goes up, by the hand of a role that the procedure names. */
function mustRaise(
  { facts, received }: Complaint,
  { severity }: Classified,
  { rules: { procedure }, actor }: Context<Rules>,
): Rejection | undefined {
  if (severity === undefined) return undefined;
  const current = facts.severity ?? factsOf([{ type: 'complaint.received', data: received }], procedure).severity;
  const levels = procedure.severity?.levels.map(({ id }) => id) ?? [];
  if (current !== undefined && levels.indexOf(severity) < levels.indexOf(current)) return severityLowered;
  const raisers = procedure.severity?.raisedBy ?? [];
  const tokens = procedure.roles.filter(({ id }) => raisers.includes(id)).map(({ token }) => token);
  return tokens.some((token) => actor.roles.includes(token)) ? undefined : severityRaiseNotAllowed;
}

const classificationUnchanged = refuse('ClassificationUnchanged', 'Dit was al bekend.', 'This was known already.');
const severityLowered = refuse(
  'SeverityLowered',
  'De ernst van een klacht wordt nooit verlaagd.',
  'The severity of a complaint is never lowered.',
);
const severityRaiseNotAllowed = refuse(
  'SeverityRaiseNotAllowed',
  'Volgens de procedure mag u de ernst niet verhogen.',
  'Under the procedure you may not raise the severity.',
);
