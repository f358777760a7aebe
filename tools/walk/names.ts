import type { Dossier } from './dossier';
import type { Move } from './moves';

/** Names of what an input is about, in the order in which it came to be, instead of ids: `settlement#1`, `hearing#1`. The same
 *  moves are the same, whatever was done between them. */
function namesIn({ letters, hearings, talks, orders }: Dossier): readonly (readonly [id: string, name: string])[] {
  const counted = (ids: readonly string[], name: string) => ids.map((id, at) => [id, `${name}#${at + 1}`] as const);
  return [
    ...letters.map(({ letterId, kind }, at) => {
      const earlier = letters.slice(0, at).filter((each) => each.kind === kind).length;
      return [letterId, `${kind}#${earlier + 1}`] as const;
    }),
    ...counted(Object.keys(hearings), 'hearing'),
    ...counted(Object.keys(talks), 'talk'),
    ...counted(Object.keys(orders), 'order'),
  ];
}

const fields: readonly string[] = ['letterId', 'hearingId', 'talkId', 'orderId'];

/** A move with names instead of ids.   @param dossier where it is made */
export function named(move: Move, dossier: Dossier): Move {
  return changed(move, new Map(namesIn(dossier)));
}

/** The same back again. */
export function meant(move: Move, dossier: Dossier): Move {
  return changed(move, new Map(namesIn(dossier).map(([id, name]) => [name, id])));
}

function changed(move: Move, to: ReadonlyMap<string, string>): Move {
  if ('until' in move) return move;
  const input = Object.fromEntries(
    Object.entries(move.input).map(([field, value]) => [
      field,
      fields.includes(field) && typeof value === 'string' ? (to.get(value) ?? value) : value,
    ]),
  );
  return { ...move, input };
}
