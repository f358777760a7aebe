import type { Rejection } from '@gehoor/decision';
import type { ComplaintEvent, FactOf, PersonsRecord, PersonsTombstone } from '@gehoor/contracts';
import {
  handleOne,
  TransientError,
  type Change,
  type Clock,
  type EventStore,
  type HandleRequest,
  type Tx,
} from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { recordAccepted, recordRefused } from './domain/delivery';
import type { FrozenText, Material } from './domain/material';
import { react } from './domain/react';
import { refusals } from './domain/refusals';
import { rulesFor, type Inputs } from './domain/rules';
import type { Correspondence } from './domain/state';
import { settle, type Settled } from './settle';
import { loadMaterial, MaterialOvertaken, requireRevision } from './store/material';
import { eraseEverythingPersonal, firmOf, forgetHandler, savePersons } from './store/persons';
import { endRelease } from './store/releases';

type Decision<R extends Rejection> = readonly FactOf<'correspondence'>[] | R;

/** A command about letters: `handle`, with the rules the complaint is pinned to and the private material. */
export interface LetterCommand<R extends Rejection, A> extends Omit<
  HandleRequest<Correspondence, R, A>,
  'decide' | 'also'
> {
  readonly decide: (state: Correspondence, inputs: Inputs) => Decision<R>;
  /** Changes of private material that belong to the command. The material it answers is what letters are composed from. */
  readonly also?: (tx: Tx, change: Change<Correspondence>, settled: Settled) => Promise<Material | void>;
}

export type LetterCommands = ReturnType<typeof createCommands>;

const overtakings = 5;

export interface CommandParts {
  readonly store: EventStore<Correspondence>;
  readonly rulebook: Rulebook;
  readonly clock: Clock;
  /** A letter may have been let go. */
  readonly onReleased: () => void;
}

/** The ways a fact of this service comes about. */
export function createCommands({ store, rulebook, clock, onReleased }: CommandParts) {
  async function once<R extends Rejection, A>(command: LetterCommand<R, A>) {
    const { firm, complaintId } = command;
    const material = await store.withFirm(firm, (tx) => loadMaterial(tx, complaintId));
    const result = await handleOne<Correspondence, R | typeof refusals.unknownLetter, A>(store, {
      ...command,
      decide: (state, moment) => {
        // Nothing is known of the complaint yet: what came is only remembered.
        if (state.received === undefined) return command.observe === undefined ? refusals.unknownLetter : [];
        return command.decide(state, { ...moment, material, rules: rulesFor(rulebook, state.received) });
      },
      also: async (tx, change) => {
        await requireRevision(tx, complaintId, material.revision);
        if (change.state.received === undefined) return;
        const rules = rulesFor(rulebook, change.state.received);
        const changed = await command.also?.(tx, change, { rules, material });
        await settle(tx, change, { rules, material: changed ?? material });
      },
    });
    // A refusal keeps nothing, and so was not checked under the lock: it must not rest on material of yesterday either.
    if (result.status === 'rejected')
      await store.withFirm(firm, (tx) => requireRevision(tx, complaintId, material.revision));
    return result;
  }

  async function run<R extends Rejection, A = void>(command: LetterCommand<R, A>) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await once(command);
        if (result.status === 'done') onReleased();
        return result;
      } catch (error) {
        if (!(error instanceof MaterialOvertaken)) throw error;
        if (attempt === overtakings)
          throw new TransientError('the material of a letter keeps changing', { cause: error });
      }
    }
  }

  return {
    run,

    /** A fact of another service, or only private material that changed. */
    async observe(event: ComplaintEvent): Promise<void> {
      await run({
        ...{ firm: event.firm, complaintId: event.subject, command: `observe ${event.type}`, observe: event },
        ...{ correlationId: event.correlationId, traceparent: event.traceparent },
        decide: (state, inputs) => react(state, inputs, event),
        also: async (tx, change) => {
          if (event.type !== 'persons.erased') return;
          await eraseEverythingPersonal(tx, change.firm, change.complaintId, new Date(change.now));
        },
      });
    },

    async takePersons(record: PersonsRecord | PersonsTombstone): Promise<void> {
      const { complaintId } = record;
      const firm = record.firm ?? (await store.withEveryFirm((tx) => firmOf(tx, complaintId)));
      if (firm === undefined) return;
      const { state } = await store.load(firm, complaintId);
      if (!('tombstone' in record) && state.erased) return;
      await store.withFirm(firm, async (tx) => {
        if (!('tombstone' in record)) await savePersons(tx, record);
        else if (record.part === 'handler') await forgetHandler(tx, firm, complaintId);
        else await eraseEverythingPersonal(tx, firm, complaintId, clock.now(new Date()));
      });
      await run({ firm, complaintId, command: 'reconsider letters', decide: (known, inputs) => react(known, inputs) });
    },

    async recordAccepted(job: JobKey, at: number, text: FrozenText): Promise<void> {
      await run({
        ...{ firm: job.firm, complaintId: job.complaintId, command: 'record acceptance' },
        decide: (state, { now }) => recordAccepted(state, now, { letterId: job.letterId, at, text }),
        // Also when it was recorded before: nobody needs to be asked any more.
        also: (tx) => endRelease(tx, job.letterId, 'done'),
      });
    },

    async recordRefused(job: JobKey, reason: string): Promise<void> {
      await run({
        ...{ firm: job.firm, complaintId: job.complaintId, command: 'record refusal' },
        decide: (state, { now }) => recordRefused(state, now, { letterId: job.letterId, reason }),
        also: (tx) => endRelease(tx, job.letterId, 'failed'),
      });
    },
  };
}

export interface JobKey {
  readonly letterId: string;
  readonly firm: string;
  readonly complaintId: string;
}
