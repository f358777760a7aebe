import type { EventData } from '@gehoor/contracts';
import type { Text } from '@gehoor/procedure';
import type { ComplaintView } from '@gehoor/service-kit';
import type { Decision, GateState, Hearing, PathStep, Talk } from '../domain/case';
import type { ShownDuty } from '../domain/duties';
import type { CaseRow } from '../store/case-row';

/** A thing of a case, with the row it belongs to: that knows the procedure and the time. */
type OfCase<Thing> = Thing & { readonly row: CaseRow };

/** Which of its kind it is in the case, from 0: these have no id of their own. */
interface Placed {
  readonly nth: number;
}

export type StepView = OfCase<PathStep>;
export type PathView = OfCase<PathStep & { readonly leftAt: number | null }>;
export type GateView = OfCase<GateState>;
export type HearingView = OfCase<Hearing>;
export type TalkView = OfCase<Talk>;
export type DecisionView = OfCase<Decision>;
export type DutyView = OfCase<ShownDuty>;
export type RemedyView = OfCase<Decision['remedies'][number]>;
export type NextActionView = OfCase<NonNullable<CaseRow['summary']['nextAction']>>;
export type ResponseView = OfCase<EventData<'response.given'>>;
export type LimitView = OfCase<NonNullable<CaseRow['summary']['limits']>[number]>;
export type ReviewView = OfCase<EventData<'review.done'>> & Placed;
export type DelayView = OfCase<EventData<'delay.announced'>> & Placed;
export type InformationRequestView = OfCase<EventData<'information.requested'>>;

export function ofCase<Thing>(row: CaseRow, things: readonly Thing[]): readonly (OfCase<Thing> & Placed)[] {
  return things.map((thing, nth) => ({ ...thing, row, nth }));
}

/** The complaint a thing of a case belongs to. */
export function complaint({ row }: { readonly row: CaseRow }) {
  return { id: row.complaintId };
}

/** A name for what the procedure no longer names: its id. */
export function untitled(id: string): Text {
  return { nl: id, en: id };
}

/** What was done to a case, and whether it was re-opened by it. */
export interface CaseChangedView {
  readonly complaint: ComplaintView;
  readonly position: string;
  readonly case: CaseRow;
  readonly reopened?: boolean;
}
