import { encodePersons, type PersonsRecord } from '@gehoor/contracts';
import { jsonb, oneOf, type RowOf, table, text, type Tx, uuid } from '@gehoor/event-store';
import { type Identity, type Keep, ownFact, standingOf } from '@gehoor/service-kit';
import { In } from 'typeorm';
import type { IntakeState } from '../domain/complaint';

export interface Address {
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

/** Who complains, or who speaks for them: personal, in this table only. */
export const parties = table(
  'parties',
  {
    complaintId: uuid().primary(),
    role: oneOf('complainant', 'representative').primary(),
    name: text(),
    email: text().nullable(),
    phone: text().nullable(),
    address: jsonb<Address>().nullable(),
    /** Subject claim of their own token. */
    subject: text().nullable(),
  },
  { indices: { parties_by_subject: ['firm', 'subject'] } },
);
export type PartyRow = RowOf<typeof parties>;

type Party = Extract<PersonsRecord, { readonly part: 'parties' }>['parties'][number];

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
    const { firm, complaintId } = change;
    const { description, remedySought } = input;
    const { language } = ownFact(change, 'complaint.received').data;
    const given = partiesIn(input, identity);
    await tx.manager.insert(
      parties,
      given.map(({ role, name, email = null, phone = null, address = null, subject = null }) => {
        return { complaintId, role, firm, name, email, phone, address, subject };
      }),
    );
    const told = given.map(({ subject: _subject, ...party }): Party => party);
    await tx.publish(
      encodePersons({ part: 'parties', firm, complaintId, language, parties: told, description, remedySought }),
    );
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
