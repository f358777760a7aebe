import { type Access, enumName, type GraphContext, mayReadPersons } from '@gehoor/service-kit';
import { composeLetter } from '../domain/composition/compose';
import type { Correspondence } from '../domain/correspondence';
import { labelled } from '../domain/guard';
import { isWaiting, type Letter } from '../domain/letter';
import { fillOf, type Part } from '../domain/part';
import { missingIn, partsOf } from '../domain/parts';
import { questionOf } from '../domain/question';
import { definitionOf, firstWay, letterUnder, type Today } from '../domain/rules';
import { outdatedPhrase } from '../domain/wording/outdated-phrases';
import type { LetterElement, LetterElementSource, LetterResolvers, QueryResolvers } from '../generated/schema-types';
import type { LetterRow } from '../store/letter-row';
import type { Loaders } from './loaders';
import { isSeenBy } from './seen';

/** One letter, for who may see it. */
export function letterQuery({ letterOf: rowOf }: Loaders): Required<QueryResolvers>['letter'] {
  return async (_parent, { id }, context) => {
    const row = await rowOf(context, id);
    return row !== undefined && isSeenBy(context.identity, row) ? row : null;
  };
}

/** All a letter's contents are made from. */
interface Contents extends Today {
  readonly letter: Letter;
  readonly state: Correspondence;
}

/** A letter as GraphQL shows it; what the procedure says of it is looked up, not stored. */
export function letterResolvers(access: Access<Correspondence>, loaders: Loaders): LetterResolvers {
  const { copyOf, notesOf } = loaders;
  const contentsOf = contentsIn(access, loaders);
  const definition = ({ procedureId, procedureVersion, kind }: LetterRow) =>
    definitionOf({ procedure: access.rulebook.procedure(procedureId, procedureVersion) }, kind);
  return {
    title: (row) => definition(row).title,
    status: ({ status }) => enumName(status),
    approval: ({ approval }) => enumName(approval),
    withdrawn: ({ withdrawn, procedureId, procedureVersion }) =>
      withdrawn && {
        at: new Date(withdrawn.at),
        reason: enumName(withdrawn.reason),
        text: outdatedPhrase(withdrawn, access.rulebook.procedure(procedureId, procedureVersion)),
        clock: withdrawn.clock ?? null,
      },
    medium: async (row, _, context) => {
      if (row.medium !== null) return enumName(row.medium);
      const { letter, state, rules } = await contentsOf(row, context);
      const medium = firstWay(letter, state, rules);
      return medium === undefined ? null : enumName(medium);
    },
    about: async (row, _, context) => (await contentsOf(row, context)).letter.about ?? null,
    question: async (row, _, context) => {
      const { letter, state } = await contentsOf(row, context);
      const question = questionOf(letter, state, definition(row));
      const { asks } = definition(row);
      return question && asks
        ? {
            title: asks.title,
            state: enumName(question.state),
            answeredAt: question.answeredAt === undefined ? null : new Date(question.answeredAt),
          }
        : null;
    },
    missing: async (row, _, context) => {
      const contents = await contentsOf(row, context);
      const { letter: found, state } = contents;
      return isWaiting(found) ? labelled(missingIn(found, state, contents), definition(row)) : [];
    },
    elements: async (row, _, context) => {
      const contents = await contentsOf(row, context);
      const isTold = mayReadPersons(context.identity);
      return partsOf(contents.letter, contents.state, contents).map((part) => elementView(row.id, part, isTold));
    },
    preview: async (row, _, context) => {
      const final = await copyOf(context, row.id);
      if (final !== undefined) {
        const { subject, text, html } = final;
        return text === null || html === null ? null : { subject, text, html, final: true };
      }
      const contents = await contentsOf(row, context);
      return { ...composeLetter(contents.letter, contents.state, contents), final: false };
    },
    notes: async (row, _, context) =>
      (await notesOf(context, row.id)).map(({ note, notedBy, notedAt }) => {
        return { text: note, by: notedBy, at: new Date(notedAt) };
      }),
  };
}

/** Read only when a field needs it. */
function contentsIn({ rulebook, time }: Access<Correspondence>, { stateOf }: Loaders) {
  return async ({ id, complaintId }: LetterRow, context: GraphContext): Promise<Contents> => {
    const state = await stateOf(context, complaintId);
    const known = letterUnder(rulebook, state, id);
    // Only for what a preview would compute from today; the decision itself reads the database's clock.
    return { ...known, state, now: time.now(new Date()).getTime() };
  };
}

/** An element as it is shown; personal data only to who may read them. */
function elementView(letterId: string, { element, boundTo, personal, value }: Part, isTold: boolean): LetterElement {
  const fill = fillOf(element);
  return {
    id: `element:${letterId}:${element.id}`,
    element: element.id,
    label: element.label,
    value: personal && !isTold ? null : (value?.lines.join(value.form === 'prose' ? '\n\n' : '\n') ?? null),
    source: sourceOf(element.from),
    boundTo,
    clause: element.clause ?? null,
    mandatory: element.mandatory,
    personal,
    hint: fill?.hint ?? null,
    minLength: fill?.minLength ?? null,
  };
}

function sourceOf(from: Part['element']['from']): LetterElementSource {
  if ('bind' in from) return 'FACT';
  if ('clock' in from) return 'CLOCK';
  return 'text' in from ? 'FIXED' : 'WRITTEN';
}
