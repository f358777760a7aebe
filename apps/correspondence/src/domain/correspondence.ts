import type { EventData, PersonsRecord, PersonsTombstone } from '@gehoor/contracts';
import { instantOf, type KnownFact, type Reception } from '@gehoor/decision';
import type { Instant, LocalDate } from '@gehoor/working-time';
import type { Letter } from './letter';
import { type Material, noMaterial } from './material';

export type * from './letter';

/** A run of a clock whose date letters may tell. */
export interface RunningClock {
  readonly clock: string;
  readonly dueAt: Instant;
  readonly hasLapsed: boolean;
  /** Place in the history of what was told of it last. */
  readonly toldAt: number;
  readonly hasEnded: boolean;
}

export interface Referral {
  /** When it was offered. */
  readonly at: Instant;
  readonly body: string;
  readonly opensAt?: Instant;
  /** Absent where the body sets no term, such as a court. */
  readonly lastDay?: LocalDate;
}

/** All that letters of one complaint can say or depend on: what its facts tell, and the material beside them. */
export interface Correspondence {
  readonly received?: EventData<'complaint.received'>;
  /** Pseudonym of who registered the complaint. */
  readonly registeredBy?: string;
  /** Every fact, own and observed, in the order of the stream: what conditions look at, and what called for which letter. */
  readonly history: readonly KnownFact[];
  /** Which go at the complaint this is: 1 until it is re-opened as a new round. */
  readonly round: number;
  readonly department?: string;
  readonly handler?: string;
  /** The runs of clocks that were not voided, by their names, in the order in which they were told of. */
  readonly runs: Readonly<Record<string, RunningClock>>;
  readonly decision?: EventData<'decision.taken'>;
  /** The complaint is not admitted, by this limit. */
  readonly refusal?: {
    readonly limit: string;
    readonly at: Instant;
    readonly countedFrom?: LocalDate;
    readonly lastDay?: LocalDate;
  };
  readonly delay?: EventData<'delay.announced'>;
  readonly information?: EventData<'information.requested'>;
  readonly referral?: Referral;
  readonly shutGates: readonly string[];
  readonly letters: readonly Letter[];
  readonly erased: boolean;
  readonly material: Material;
}

export const noLetters: Correspondence = {
  history: [],
  round: 1,
  runs: {},
  shutGates: [],
  letters: [],
  erased: false,
  material: noMaterial,
};

/** When it was received, and under what. */
export function receptionOf({ received }: Correspondence): Reception | undefined {
  return received && { at: instantOf(received.at), procedure: received.procedure, calendar: received.calendar };
}

export function letterOf(state: Correspondence, letterId: string): Letter | undefined {
  return state.letters.find(({ id }) => id === letterId);
}

/** The handler whose name is on record, if that is still the one who handles it. */
export function handlerOnRecord({ handler, material }: Correspondence): Material['handler'] {
  return material.handler?.handler === handler ? material.handler : undefined;
}

/** With one more text written. */
export function withText(state: Correspondence, letterId: string, element: string, text: string): Correspondence {
  const { material } = state;
  const texts = { ...material.texts[letterId], [element]: text };
  return { ...state, material: { ...material, texts: { ...material.texts, [letterId]: texts } } };
}

/** With what another service told of the persons; a tombstone of the parties takes everything personal with it. */
export function withPersons(state: Correspondence, record: PersonsRecord | PersonsTombstone): Correspondence {
  const { material } = state;
  if (!('tombstone' in record)) return { ...state, material: { ...material, [record.part]: record } };
  return { ...state, material: record.part === 'parties' ? noMaterial : { ...material, handler: undefined } };
}

/** The latest run of a clock of the procedure that was not voided. */
export function latestRun({ runs }: Pick<Correspondence, 'runs'>, clock: string): RunningClock | undefined {
  const latest = latestRunId({ runs }, clock);
  return latest === undefined ? undefined : runs[latest];
}

/** Its name: `answer#2`. */
export function latestRunId({ runs }: Pick<Correspondence, 'runs'>, clock: string): string | undefined {
  return Object.entries(runs).findLast(([, run]) => run.clock === clock)?.[0];
}

/** Ids of the procedure's clocks of which the latest run has lapsed: as it was told, and by that instant. */
export function expiredClocks(state: Pick<Correspondence, 'runs'>, at: Instant): ReadonlySet<string> {
  const clocks = new Set(Object.values(state.runs).map(({ clock }) => clock));
  const isExpired = (run: RunningClock | undefined) => run?.hasLapsed === true && run.dueAt <= at;
  return new Set([...clocks].filter((clock) => isExpired(latestRun(state, clock))));
}
