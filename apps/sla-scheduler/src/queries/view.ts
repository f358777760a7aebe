import type { Text } from '@gehoor/procedure';
import type { StepsPage } from '@gehoor/working-time';
import type { FaredRow } from '../store/queries';

/** How a due instant came about. What takes reckoning is reckoned when it is asked for. */
export interface ExplanationView {
  readonly inWords: () => InWords;
  readonly steps: (page: StepsPage) => readonly ExplanationStepView[];
  readonly dueAt: number;
  readonly calendar: string;
  readonly zone: string;
}

export interface InWords {
  readonly text: Text;
  /** How many steps were written out. */
  readonly steps: number;
}

export interface ExplanationStepView {
  readonly counts: boolean;
  readonly on: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly nth?: number;
  readonly reason?: string;
}

export interface PromiseReportView {
  readonly firm: string;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly FaredRow[];
}
