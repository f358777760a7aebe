import {
  factTime,
  isoOf,
  timeFaults,
  invalid,
  refuse,
  unknownComplaint,
  type FieldFault,
  type Moment,
  type Rejection,
} from '@gehoor/decision';
import type { Instant } from '@gehoor/working-time';
import type { DisputeFact, DisputeState } from './dispute-case';

export interface InformInsurer {
  readonly insurer: string;
  readonly at?: Instant;
  readonly faults: readonly FieldFault[];
}

export interface ConsultInsurer {
  /** The step it is about. */
  readonly about: string;
  readonly advice: string;
  readonly at?: Instant;
  readonly faults: readonly FieldFault[];
}

/** Records that the liability insurer was told.   Rejections: `NOT_FOUND`, `INVALID_INPUT`, `InformedAlready`. */
export function informInsurer(
  state: DisputeState,
  { insurer, at, faults: found }: InformInsurer,
  { now }: Moment,
): readonly DisputeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  const faults = [...found, ...timeFaults('at', at, now, Date.parse(state.received.at))];
  if (faults.length > 0) return invalid(faults);
  if (state.insurer?.name === insurer) return informedAlready;
  return [{ type: 'insurer.informed', data: { at: isoOf(factTime(at, now)), insurer } }];
}

/** Records what the insurer advised about a step; each consultation counts, also a second one about the same step.
 *  Rejections: `NOT_FOUND`, `InsurerNotInformed`, `INVALID_INPUT`. */
export function consultInsurer(
  state: DisputeState,
  { about, advice, at, faults: found }: ConsultInsurer,
  { now }: Moment,
): readonly DisputeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  if (state.insurer === undefined) return notInformed;
  const { name, informedAt } = state.insurer;
  const faults = [...found, ...timeFaults('at', at, now, informedAt)];
  if (faults.length > 0) return invalid(faults);
  return [{ type: 'insurer.consulted', data: { at: isoOf(factTime(at, now)), insurer: name, about, advice } }];
}

const informedAlready = refuse('InformedAlready', 'Deze verzekeraar weet het al.', 'This insurer knows already.');
const notInformed = refuse(
  'InsurerNotInformed',
  'De verzekeraar is nog niet ingelicht.',
  'The insurer has not been informed yet.',
);
