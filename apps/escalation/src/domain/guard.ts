import { factsOfType, firstReason, refuse, type Rejection } from '@gehoor/decision';
import { type Calendar, dateText, due, type Instant, localDate, type LocalDate } from '@gehoor/working-time';
import { currentStep, type CaseState, type PathStep, type Rules } from './case';
import { gateBlocking, type Action } from './gates';

/** What a command asks of a case answers why it is not so; undefined when it is. Here: a complaint to be handled, not closed. */
export function mustBeOpen(state: CaseState): Rejection | undefined {
  return firstReason(mustBeHandled(state), mustNotBeClosed(state));
}

/** A complaint, not a message that was passed on. */
export function mustBeHandled(state: CaseState): Rejection | undefined {
  return currentStep(state) === undefined ? complaintNotHandled : undefined;
}

export function mustNotBeClosed(state: CaseState): Rejection | undefined {
  return state.status === 'closed' ? caseClosed : undefined;
}

/** The step of a case.   @throws when it is on none: `mustBeOpen` was to be asked first */
export function stepOfOpen(state: CaseState): PathStep {
  const step = currentStep(state);
  if (step === undefined) throw new Error('an open case is on a step');
  return step;
}

/** No gate that blocks the action is shut: else which, and what opens it. */
export function mustPass(state: CaseState, rules: Rules, action: Action): Rejection | undefined {
  const gate = gateBlocking(state, rules, action);
  if (gate === undefined) return undefined;
  const opensBy = gate.opens.map(({ on }) => on);
  return refuse(
    'GateShut',
    `Geblokkeerd door "${gate.title.nl}" (${action}); dit opent met: ${opensBy.join(', ')}.`,
    `Blocked by "${gate.title.en}" (${action}); it opens with: ${opensBy.join(', ')}.`,
    { gate: gate.id, action, opensBy },
  );
}

/** A day that is promised is to come, and no more than a year ahead: further off it promises nothing, and the time to turn outside
 *  would pass meanwhile. */
export function mustBeWithinAYear(calendar: Calendar, on: LocalDate, now: Instant): Rejection | undefined {
  if (on < localDate(calendar, now)) return dateInThePast;
  const lastDay = localDate(calendar, due(calendar, now, { amount: 1, unit: 'years' }) - 1);
  if (on <= lastDay) return undefined;
  return refuse(
    'DateTooFar',
    `Een toegezegde dag ligt hoogstens een jaar vooruit: uiterlijk op ${dateText(lastDay, 'nl')}.`,
    `A day that is promised is at most a year ahead: until ${dateText(lastDay, 'en')}.`,
    { lastDay },
  );
}

/** A document that a command points at is one of the dossier's.   @param code what the command calls it when it is not */
export function mustBeInDossier({ history }: CaseState, document: string, code: string): Rejection | undefined {
  const isThere = factsOfType(history, 'attachment.added').some(({ data }) => data.attachmentId === document);
  if (isThere) return undefined;
  return refuse(
    code,
    'Dit document zit niet in het dossier; voeg het eerst toe (addAttachment).',
    'This document is not in the dossier; add it first (addAttachment).',
  );
}

const caseClosed = refuse('CaseClosed', 'De klacht is gesloten.', 'The complaint is closed.');
const complaintNotHandled = refuse(
  'ComplaintNotHandled',
  'Dit bericht is geen klacht en is doorgezonden.',
  'This is no complaint and was passed on.',
);
export const dateInThePast = refuse('DateInThePast', 'Deze datum is al voorbij.', 'This date has passed already.');
export const handlerIsSubject = refuse(
  'HandlerIsSubject',
  'Wie onderwerp van de klacht is, kan haar niet behandelen.',
  'Whoever the complaint is about cannot handle it.',
);
export const decidedBefore = refuse(
  'DecidedBefore',
  'Wie op een eerdere stap besliste, of over wat de klacht bestrijdt, behandelt de klacht hier niet en beslist er niet over: wijs iemand anders aan (assign).',
  'Who decided on an earlier step, or on what the complaint contests, neither handles the complaint here nor decides on it: assign somebody else (assign).',
);
export const reasonNotAllowed = refuse(
  'ReasonNotAllowed',
  'De procedure kent deze reden niet.',
  'The procedure does not know this reason.',
);
export const roleNotAllowed = refuse(
  'RoleNotAllowed',
  'Uw rol mag deze klacht niet overnemen.',
  'Your role may not take this complaint over.',
);
