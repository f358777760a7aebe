import {
  factTime,
  type FieldFault,
  invalid,
  isoOf,
  refuse,
  timeFaults,
  unknownComplaint,
  type Moment,
  type Rejection,
} from '@gehoor/decision';
import { type Procedure } from '@gehoor/procedure';
import type { Instant } from '@gehoor/working-time';
import { presentHolder, type Complaint, type IntakeFact, type IntakeState, type Rules } from './complaint';
import { unknownHolder } from './registration-faults';

export interface HandOver {
  /** Who passes it on; the present holder if left out. */
  readonly from?: string;
  readonly to: string;
  readonly at?: Instant;
  readonly by: string;
  readonly faults: readonly FieldFault[];
}

/** Passes the complaint on: along the channel's chain of custody, or to the department it concerns.
 *  A department that takes it becomes the department concerned.
 *  Rejections: `NOT_FOUND`, `Closed`, `INVALID_INPUT`, `NotTheHolder`, `ThereAlready`. */
export function handOver(
  state: IntakeState,
  command: HandOver,
  { procedure }: Rules,
  { now }: Moment,
): readonly IntakeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  if (state.status === 'closed') return closed;
  const { holder, since } = presentHolder(state);
  const faults = [...command.faults, ...timeFaults('at', command.at, now, since)];
  if (!mayTake(command.to, state, procedure)) faults.push(unknownHolder('to'));
  if (faults.length > 0) return invalid(faults);
  if (command.from !== undefined && command.from !== holder) return notTheHolder(holder);
  if (command.to === holder) return thereAlready;
  const at = isoOf(factTime(command.at, now));
  const handedOver: IntakeFact = {
    type: 'complaint.handed-over',
    data: { at, from: holder, to: command.to, by: command.by },
  };
  if (!isDepartment(command.to, procedure) || state.facts.department === command.to) return [handedOver];
  return [handedOver, { type: 'complaint.classified', data: { at, department: command.to } }];
}

function mayTake(to: string, { received }: Complaint, procedure: Procedure): boolean {
  const chain = procedure.channels.find(({ id }) => id === received.channel)?.custody ?? [];
  return isDepartment(to, procedure) || chain.slice(1).includes(to);
}

function isDepartment(id: string, { departments }: Procedure): boolean {
  return departments.some((department) => department.id === id);
}

function notTheHolder(holder: string): Rejection {
  const nl = `De klacht is niet meer daar, maar bij: ${holder}.`;
  return refuse('NotTheHolder', nl, `The complaint is not there any more, but with: ${holder}.`, { holder });
}

const thereAlready = refuse('ThereAlready', 'Daar is de klacht al.', 'The complaint is there already.');
const closed = refuse('Closed', 'De klacht is gesloten.', 'The complaint is closed.');
