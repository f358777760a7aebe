import { hasScope, requireScope, type GraphContext } from '@gehoor/service-kit';
import { composeLetter } from '../domain/composition/compose';
import { mediaFor } from '../domain/medium';
import { missingIn, partsOf } from '../domain/parts';
import { isWaiting } from '../domain/release';
import { definitionOf, rulesFor } from '../domain/rules';
import { letterOf, type Letter } from '../domain/state';
import type { ComplaintResolvers, LetterResolvers } from '../generated/schema-types';
import { requireReader, viewerOf } from '../access';
import { contentsLoader, lettersLoader, type Contents } from '../loaders';
import type { LetterRow } from '../store/letter-row';
import { finalText, letterById, notesOf } from '../store/queries';
import type { ResolverParts } from './resolver-parts';
import { approvalNames, elementView, mediumNames, missingView, statusNames } from './views';

export function complaintResolvers({ store }: ResolverParts): ComplaintResolvers {
  return {
    __resolveReference: ({ id }) => ({ id }),
    letters: async ({ id }, _args, context) => {
      requireReader(context);
      return [...(await lettersLoader(context, store).load(id))];
    },
  };
}

type Contained = Contents & { readonly letter: Letter; readonly now: number };

export function letterResolvers(parts: ResolverParts): LetterResolvers {
  const { store, rulebook, clock } = parts;

  async function contentsOf(row: LetterRow, context: GraphContext): Promise<Contained> {
    const contents = await contentsLoader(context, store, rulebook).load(row.complaintId);
    const letter = letterOf(contents.state, row.id);
    if (letter === undefined) throw new Error(`letter ${row.id} has a row and no facts`);
    // Only for what a preview would compute from today; the decision itself reads the database's clock.
    return { ...contents, letter, now: clock.now(new Date()).getTime() };
  }
  const rulesOf = (row: LetterRow) => {
    const procedure = rulebook.procedure(row.procedureId, row.procedureVersion);
    return rulesFor(rulebook, { procedure, calendar: procedure.calendar });
  };
  const mayReadPersons = ({ identity }: GraphContext) => hasScope(identity, 'persons:read');

  return {
    __resolveReference: async ({ id }, context) => {
      const identity = requireReader(context);
      return (await store.withFirm(identity.firm, (tx) => letterById(tx, id, viewerOf(context)))) ?? null;
    },
    title: (row) => definitionOf(rulesOf(row), row.kind).title,
    status: ({ status }) => statusNames[status],
    approval: ({ approval }) => approvalNames[approval],
    medium: async (row, _args, context) => {
      if (row.medium !== null) return mediumNames[row.medium];
      const { rules, state, material } = await contentsOf(row, context);
      const [medium] = mediaFor(definitionOf(rules, row.kind), state, material);
      return medium === undefined ? null : mediumNames[medium];
    },
    approvals: ({ approvals }) => approvals.map(({ by, at }) => ({ by: by ?? null, at })),
    datesTold: ({ datesTold }) => datesTold.map((told) => ({ ...told, clock: told.clock ?? null })),
    missing: async (row, _args, context) => {
      const contents = await contentsOf(row, context);
      if (!isWaiting(contents.letter)) return [];
      return missingView(missingIn(contents.letter, contents.state, contents), row.kind, contents.rules);
    },
    elements: async (row, _args, context) => {
      const contents = await contentsOf(row, context);
      return partsOf(contents.letter, contents.state, contents).map((part) =>
        elementView(part, mayReadPersons(context)),
      );
    },
    preview: async (row, _args, context) => {
      requireScope(context.identity, 'persons:read');
      const final = await store.withFirm(row.firm, (tx) => finalText(tx, row.id));
      if (final !== undefined) {
        const { subject, text, html } = final;
        return text === null || html === null ? null : { subject, text, html, final: true };
      }
      const contents = await contentsOf(row, context);
      return { ...composeLetter(contents.letter, contents.state, contents), final: false };
    },
    notes: async (row, _args, context) => {
      requireScope(context.identity, 'persons:read');
      return [...(await store.withFirm(row.firm, (tx) => notesOf(tx, row.id)))];
    },
  };
}
