import { fact, fault, invalid, refuse, type Rejection } from '@gehoor/decision';
import { fields, ownFact, there } from '@gehoor/service-kit';
import { z } from 'zod';
import type { Rules } from '../domain/dispute-case';
import { keepNotes } from '../store/notes';
import { command } from './command';

const { code, optional, ownTime, words } = fields;

/** Records what the insurer advised about a step; each consultation counts, also a second one about the same step. Where the
 *  procedure wants one for every action, it has to be about actions that wait for one. */
export const recordInsurerAdvice = command({
  name: 'recordInsurerAdvice',
  input: z.object({
    about: code,
    actions: optional(z.array(code).min(1).max(20)),
    advice: code,
    at: ownTime,
    notes: optional(words(20_000)),
  }),
  happened: 'at',
  notBefore: ({ insurer }) => insurer?.informedAt,
  may: ({ insurer }) => (insurer === undefined ? insurerNotInformed : undefined),
  decide: ({ insurer }, { about, actions, advice }, { rules, at }) => {
    if (insurer === undefined) return insurerNotInformed;
    return (
      mustBeOfActions(rules, about, actions) ?? [
        fact('insurer.consulted', { at, insurer: insurer.name, about, advice, actions }),
      ]
    );
  },
  keep: keepNotes,
  made: (_, change) => ownFact(change, 'insurer.consulted').id,
  shows: (row, made) => ({
    __typename: 'InsurerAdviceRecorded',
    consultation: { ...there(row.state.consultations.find(({ id }) => id === made)), row },
  }),
});

/** What a consultation is about, or the actions it is said to cover, are among those that wait for the insurer, if any do. */
function mustBeOfActions(
  { procedure }: Rules,
  about: string,
  actions: readonly string[] | undefined,
): Rejection | undefined {
  const gates = procedure.gates.filter(({ kind, perAction }) => kind === 'insurer' && perAction);
  const waiting: readonly string[] = [...new Set(gates.flatMap(({ blocks }) => blocks))];
  if (waiting.length === 0 || (actions ?? [about]).every((action) => waiting.includes(action))) return undefined;
  const list = waiting.join(', ');
  return invalid([
    fault(
      actions === undefined ? 'about' : 'actions',
      'UNKNOWN_ACTION',
      `Een overleg gaat over een stap die erop wacht: ${list}.`,
      `A consultation is about an action that waits for it: ${list}.`,
    ),
  ]);
}

const insurerNotInformed = refuse(
  'InsurerNotInformed',
  'De verzekeraar is nog niet ingelicht.',
  'The insurer has not been informed yet.',
);
