import type { Fact } from '@gehoor/contracts';
import type { Setting } from '@gehoor/decision';
import { type HandleResult, keeping, type KeepRows } from '@gehoor/event-store';
import type { Rules } from '@gehoor/procedure';
import type { Access } from './access';

/** What a service does by itself: a clock that is due, a letter that has left. Nobody asks for it, and nothing is refused. */
export interface Deed<State, Input> {
  /** In logs and metrics. */
  readonly name: string;
  /** Pure. */
  readonly decide: (state: State, input: Input, setting: Setting<Rules>) => readonly Fact[];
  readonly keep?: KeepRows<State, Input>;
}

/** Which complaint a deed is done on, and with what. */
export interface Occasion<Input> {
  readonly firm: string;
  readonly complaintId: string;
  readonly input: Input;
}

/** Does a deed on a page of complaints, in order. */
export function does<State, Input>(
  { store, decider, rulebook }: Access<State>,
  { name, decide, keep }: Deed<State, Input>,
  page: readonly Occasion<Input>[],
): Promise<readonly HandleResult<State, never, void>[]> {
  return store.handle<never, void>(
    page.map(({ firm, complaintId, input }) => ({
      firm,
      complaintId,
      command: name,
      decide: (state, moment) => {
        const reception = decider.receptionOf(state);
        if (reception === undefined) return [];
        const setting = { ...moment, rules: rulebook.rulesOf(reception) };
        const facts = decide(state, input, setting);
        return decider.consequences?.(state, facts, setting) ?? facts;
      },
      keep: keep && keeping(keep, input),
    })),
  );
}
