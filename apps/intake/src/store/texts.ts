import { type RowOf, table, text, type Tx, uuid } from '@gehoor/event-store';
import type { Carried, Keep } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { IntakeState } from '../domain/complaint';

/** What a text is: the description, or the words of a statement, feedback, or a document's name. */
export type TextPart = 'description' | 'remedy-sought' | `${'statement' | 'feedback' | 'attachment'}:${string}`;

/** What was said, by its part: personal text, in this table only. */
export const texts = table('texts', {
  complaintId: uuid().primary(),
  part: text<TextPart>().primary(),
  text: text(),
});
type TextRow = RowOf<typeof texts>;

/** A text with what it is; undefined where nothing was written. */
export type Said = readonly [part: TextPart, text: string | undefined];

/** Keeps what people write with a command, where they do. */
export function keepTexts<Input>(
  saidIn: (carried: Carried<IntakeState, Input>) => readonly Said[],
): Keep<IntakeState, Input> {
  return async (tx, carried) => {
    const rows = carried.flatMap((each) => {
      const { firm, complaintId } = each.change;
      return saidIn(each).flatMap(([part, text]) => (text === undefined ? [] : [{ complaintId, part, firm, text }]));
    });
    if (rows.length > 0) await tx.manager.insert(texts, rows);
  };
}

export function textsOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly TextRow[]> {
  return tx.manager.findBy(texts, { complaintId: In(complaintIds) });
}
