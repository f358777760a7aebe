import type { EventStore } from '@gehoor/event-store';
import type { Rulebook } from '@gehoor/procedure';
import { loaderOf, type GraphContext } from '@gehoor/service-kit';
import DataLoader from 'dataloader';
import type { Material } from './domain/material';
import { rulesFor, type Rules } from './domain/rules';
import type { Correspondence } from './domain/state';
import { viewerOf } from './access';
import { loadMaterial } from './store/material';
import type { LetterRow } from './store/letter-row';
import { lettersOf } from './store/queries';

/** All a letter's contents are made from. */
export interface Contents {
  readonly state: Correspondence;
  readonly rules: Rules;
  readonly material: Material;
}

const letters = Symbol('letters by complaint');
const contents = Symbol('contents by complaint');

/** The letters of each complaint asked for in this request: one statement for all. */
export function lettersLoader(
  context: GraphContext,
  store: EventStore<Correspondence>,
): DataLoader<string, readonly LetterRow[]> {
  return loaderOf(
    context,
    letters,
    () =>
      new DataLoader(async (complaintIds) => {
        const rows = await store.withFirm(context.identity.firm, (tx) =>
          lettersOf(tx, complaintIds, viewerOf(context)),
        );
        return complaintIds.map((id) => rows.filter((row) => row.complaintId === id));
      }),
  );
}

/** What the letters of a complaint are made from, read once per request and complaint, and only when a field needs it. */
export function contentsLoader(
  context: GraphContext,
  store: EventStore<Correspondence>,
  rulebook: Rulebook,
): DataLoader<string, Contents> {
  return loaderOf(
    context,
    contents,
    () =>
      new DataLoader((complaintIds) =>
        Promise.all(
          complaintIds.map(async (complaintId) => {
            const { firm } = context.identity;
            const { state } = await store.load(firm, complaintId);
            if (state.received === undefined) throw new Error(`complaint ${complaintId} has letters and no reception`);
            const material = await store.withFirm(firm, (tx) => loadMaterial(tx, complaintId));
            return { state, rules: rulesFor(rulebook, state.received), material };
          }),
        ),
      ),
  );
}
