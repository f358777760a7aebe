import type { EventData } from '@gehoor/contracts';
import type { Text } from '@gehoor/procedure';
import type { Decision, GateState, Hearing, PathStep, Talk } from '../domain/case';
import type { CaseRow } from '../store/case-row';

/** A thing of a case, with the row it belongs to: that knows the procedure and the time. */
interface OfCase {
  readonly row: CaseRow;
}

export interface StepView extends OfCase {
  readonly entry: PathStep;
}
export interface PathView extends OfCase {
  readonly entry: PathStep;
  readonly leftAt?: number | undefined;
}
export type OwnerView = OfCase;
export interface GateView extends OfCase {
  readonly gate: GateState;
}
export interface HearingView extends OfCase {
  readonly hearing: Hearing;
}
export interface TalkView extends OfCase {
  readonly talk: Talk;
}
export interface DecisionView extends OfCase {
  readonly decision: Decision;
}
export interface RemedyView extends OfCase {
  readonly remedy: Decision['remedies'][number];
}
export interface NextActionView extends OfCase {
  readonly action: NonNullable<CaseRow['summary']['nextAction']>;
}
export interface ResponseView extends OfCase {
  readonly response: EventData<'response.given'>;
}
export interface ReviewView extends OfCase {
  readonly review: EventData<'review.done'>;
}
export interface DelayView extends OfCase {
  readonly delay: EventData<'delay.announced'>;
}
export interface InformationRequestView extends OfCase {
  readonly request: EventData<'information.requested'>;
}

/** The complaint a thing of a case belongs to. */
export function complaint({ row }: { readonly row: CaseRow }) {
  return { id: row.complaintId };
}

/** A name for what the procedure no longer names: its id. */
export function untitled(id: string): Text {
  return { nl: id, en: id };
}
