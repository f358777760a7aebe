import type { Party, PersonsRecord } from '@gehoor/contracts';
import type { Medium, ToldDate } from './letter';

type Part<P extends PersonsRecord['part']> = Extract<PersonsRecord, { part: P }>;

/** A text that can no longer change, as far as decisions need it. */
export interface FrozenText {
  readonly datesTold: readonly ToldDate[];
  readonly clauses: readonly string[];
}

/** What is private about the letters of a complaint: never in events, read from our own tables under the lock of its stream. */
export interface Material {
  readonly parties?: Omit<Part<'parties'>, 'part' | 'firm' | 'complaintId'>;
  readonly handler?: Omit<Part<'handler'>, 'part' | 'firm' | 'complaintId'>;
  /** Letter id → element id → text written by a handler. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Letter id → pseudonyms of who wrote in it. */
  readonly writers: Readonly<Record<string, readonly string[]>>;
  readonly frozen: Readonly<Record<string, FrozenText>>;
  /** Letter id → the way it was released; `due` while the mail server may still be asked. */
  readonly released: Readonly<Record<string, { readonly medium: Medium; readonly due: boolean }>>;
}

export const noMaterial: Material = { texts: {}, writers: {}, frozen: {}, released: {} };

export function partyIn({ parties }: Material, role: Party['role']): Party | undefined {
  return parties?.parties.find((party) => party.role === role);
}
