import { createHash } from 'node:crypto';
import { encodePersons, type PersonsRecord, tombstone } from '@gehoor/contracts';
import { bytea, jsonb, oneOf, type RowOf, stampOf, table, text, type Tx, uuid } from '@gehoor/event-store';
import { type Carried, type Identity, type Keep, ownFact, standingOf } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { IntakeState } from '../domain/complaint';

type Party = Extract<PersonsRecord, { readonly part: 'parties' }>['parties'][number];

/** Who complains, or who speaks for them: personal, in this table only. */
export const parties = table(
  'parties',
  {
    complaintId: uuid().primary(),
    role: oneOf('complainant', 'representative').primary(),
    name: text(),
    email: text().nullable(),
    phone: text().nullable(),
    address: jsonb<NonNullable<Party['address']>>().nullable(),
    /** Subject claim of their own token. */
    subject: text().nullable(),
  },
  { indices: { parties_by_subject: ['firm', 'subject'] } },
);
export type PartyRow = RowOf<typeof parties>;

/** Somebody as given, with the subject claim of their own token. */
type Given = Party & { readonly subject?: string };

/** What a registration says of persons. */
interface Registered {
  readonly complainant: Omit<Given, 'role'>;
  readonly representative?: Omit<Given, 'role'>;
  readonly description: string;
  readonly remedySought?: string;
}

/** Keeps who complains and who speaks for them, and tells the services that write letters. */
export const keepParties: Keep<IntakeState, Registered> = async (tx, carried) => {
  for (const { input, identity, change } of carried) {
    const { firm, complaintId, now } = change;
    const { description, remedySought } = input;
    const { language } = ownFact(change, 'complaint.received').data;
    const given = partiesIn(input, identity);
    tx.insert(
      parties,
      given.map(({ role, name, email = null, phone = null, address = null, subject = null }) => {
        return { complaintId, role, firm, name, email, phone, address, subject };
      }),
    );
    const told = given.map(({ subject: _subject, ...party }): Party => party);
    const record = { part: 'parties', firm, complaintId, language, parties: told, description, remedySought } as const;
    tx.publish(encodePersons(record, stampOf('intake', now)));
  }
};

/** A complainant who registers is the party, whatever they say. */
function partiesIn({ complainant, representative }: Registered, identity: Identity): readonly Given[] {
  const subject = standingOf(identity) === 'complainant' ? identity.subject : complainant.subject;
  const first: Given = { ...complainant, role: 'complainant', subject };
  return representative === undefined ? [first] : [first, { ...representative, role: 'representative' }];
}

export function partiesOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly PartyRow[]> {
  return tx.manager.findBy(parties, { complaintId: In(complaintIds) });
}

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
    tx.insert(texts, rows);
  };
}

export function textsOf(tx: Tx, complaintIds: readonly string[]): Promise<readonly TextRow[]> {
  return tx.manager.findBy(texts, { complaintId: In(complaintIds) });
}

/** The content of documents. */
export const contents = table('contents', {
  complaintId: uuid().primary(),
  attachmentId: uuid().primary(),
  content: bytea(),
});

/** Content as it was sent, with what is said of it: hashed once. */
export interface Content {
  readonly base64: string;
  readonly sizeBytes: number;
  /** Hexadecimal, in small letters. */
  readonly sha256: string;
}

export function contentIn(base64: string): Content {
  const bytes = Buffer.from(base64, 'base64');
  return { base64, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Keeps the content of a document, where it was sent along. */
export const keepContents: Keep<IntakeState, { readonly content?: Content }> = async (tx, carried) => {
  const rows = carried.flatMap(({ input: { content }, change }) => {
    const { firm, complaintId } = change;
    const { attachmentId } = ownFact(change, 'attachment.added').data;
    return content === undefined
      ? []
      : [{ complaintId, attachmentId, firm, content: Buffer.from(content.base64, 'base64') }];
  });
  if (rows.length > 0) await tx.manager.insert(contents, rows);
};

export async function contentOf(tx: Tx, complaintId: string, attachmentId: string): Promise<Buffer | undefined> {
  return (await tx.manager.findOneBy(contents, { complaintId, attachmentId }))?.content;
}

/** Erases everything personal about complaints, here and on the topic that letters are written from, for good. What the
 *  stream says stays: it never held any of it. */
export const erasePersonal: Keep<IntakeState, unknown> = async (tx, carried) => {
  const complaintId = In(carried.map(({ change }) => change.complaintId));
  for (const personal of [parties, texts, contents]) await tx.manager.delete(personal, { complaintId });
  for (const { change } of carried) {
    const { firm, complaintId, now } = change;
    tx.publish(tombstone({ part: 'parties', firm, complaintId }, stampOf('intake', now)));
  }
};
