import type { Fact } from '@gehoor/contracts';
import { fact, invalid, refuse, type Rejection } from '@gehoor/decision';
import type { Procedure } from '@gehoor/procedure';
import { fields } from '@gehoor/service-kit';
import { z } from 'zod';
import { type Complaint, presentHolder } from '../domain/complaint';
import { faultIf } from '../domain/faults';
import { command } from './command';

const { code, optional, ownTime } = fields;

/** Passes the complaint on: along the channel's chain of custody, or to the department it concerns. A department that takes it
 *  becomes the department concerned. */
export const handOver = command({
  name: 'handOver',
  input: z.object({ from: optional(code), to: code, at: ownTime }),
  happened: 'at',
  notBefore: (state) => presentHolder(state).since,
  may: (state) => (state.status === 'closed' ? complaintClosed : undefined),
  decide: (state, { from, to }, { rules: { procedure }, actor, at }) => {
    const faults = faultIf(!mayTake(to, state, procedure), 'to', 'UNKNOWN_HOLDER');
    if (faults.length > 0) return invalid(faults);
    const { holder } = presentHolder(state);
    if (from !== undefined && from !== holder && !isFirstOf(from, state, procedure)) return holderIsAnother(holder);
    if (to === holder) return complaintAlreadyThere;
    const isConcerned = !isDepartment(to, procedure) || state.facts.department === to;
    const concerned: readonly Fact[] = isConcerned ? [] : [fact('complaint.classified', { at, department: to })];
    return [fact('complaint.handed-over', { at, from: holder, to, by: actor.subject }), ...concerned];
  },
  shows: () => ({ __typename: 'ComplaintHandedOver' }),
});

function mayTake(to: string, complaint: Complaint, procedure: Procedure): boolean {
  return isDepartment(to, procedure) || chainOf(complaint, procedure).slice(1).includes(to);
}

/** Whether whoever received it still has it, and the procedure names them so: a dealer is the contact at the dealer. */
function isFirstOf(from: string, complaint: Complaint, procedure: Procedure): boolean {
  return complaint.custody.length === 1 && chainOf(complaint, procedure)[0] === from;
}

function chainOf({ received }: Complaint, { channels }: Procedure): readonly string[] {
  return channels.find(({ id }) => id === received.channel)?.custody ?? [];
}

function isDepartment(id: string, { departments }: Procedure): boolean {
  return departments.some((department) => department.id === id);
}

function holderIsAnother(holder: string): Rejection {
  const nl = `De klacht is niet meer daar, maar bij: ${holder}.`;
  return refuse('HolderIsAnother', nl, `The complaint is not there any more, but with: ${holder}.`, { holder });
}

const complaintAlreadyThere = refuse(
  'ComplaintAlreadyThere',
  'Daar is de klacht al.',
  'The complaint is there already.',
);
const complaintClosed = refuse('ComplaintClosed', 'De klacht is gesloten.', 'The complaint is closed.');
