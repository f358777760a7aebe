import type { Text } from '@gehoor/procedure';
import type { StepsPage } from '@gehoor/working-time';

/** How a due instant came about. What takes reckoning is reckoned when it is asked for. */
export interface ExplanationView {
  /** With how many steps were written out. */
  readonly inWords: () => { readonly text: Text; readonly steps: number };
  readonly steps: (page: StepsPage) => readonly ExplanationStepView[];
  readonly dueAt: number;
  readonly calendar: string;
  readonly zone: string;
}

export interface ExplanationStepView {
  readonly counts: boolean;
  readonly on: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly nth?: number;
  readonly reason?: string;
}
