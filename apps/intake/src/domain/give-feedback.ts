import { isoOf, invalid, unknownComplaint, type FieldFault, type Moment, type Rejection } from '@gehoor/decision';
import type { IntakeFact, IntakeState } from './complaint';
import { personsErased } from './record-statement';

export interface GiveFeedback {
  readonly about?: string;
  readonly faults: readonly FieldFault[];
}

/** Records feedback on how a complaint was handled, at any time.   Rejections: `NOT_FOUND`, `PersonsErased`, `INVALID_INPUT`. */
export function giveFeedback(
  state: IntakeState,
  { about, faults }: GiveFeedback,
  { now, newId }: Moment,
): readonly IntakeFact[] | Rejection {
  if (state === undefined) return unknownComplaint;
  if (state.personsErasedAt !== undefined) return personsErased;
  if (faults.length > 0) return invalid(faults);
  const data = { at: isoOf(now), feedbackId: newId() };
  return [{ type: 'feedback.received', data: about === undefined ? data : { ...data, about } }];
}
