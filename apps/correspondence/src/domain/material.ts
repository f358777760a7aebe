import type { Party, PersonsRecord } from '@gehoor/contracts';
import type { Medium, ToldDate } from './state';

type Part<P extends PersonsRecord['part']> = Extract<PersonsRecord, { part: P }>;

/** A text that can no longer change, as far as decisions need it. */
export interface FrozenText {
  readonly datesTold: readonly ToldDate[];
  readonly clauses: readonly string[];
}

/** What is private about the letters of a complaint: never in events, read from our own tables just before a decision.
 *  `revision` counts every change of it: the command checks it once it holds the lock, and starts again if it was overtaken. */
export interface Material {
  readonly revision: number;
  readonly parties?: Omit<Part<'parties'>, 'part' | 'firm' | 'complaintId'> | undefined;
  readonly handler?: Omit<Part<'handler'>, 'part' | 'firm' | 'complaintId'> | undefined;
  /** Letter id → element id → text written by a handler. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Letter id → pseudonyms of who wrote in it. */
  readonly writers: Readonly<Record<string, readonly string[]>>;
  readonly frozen: Readonly<Record<string, FrozenText>>;
  /** Letter id → the way it was released; `due` while the mail server may still be asked. */
  readonly released: Readonly<Record<string, { readonly medium: Medium; readonly due: boolean }>>;
}

export const noMaterial: Material = { revision: 0, texts: {}, writers: {}, frozen: {}, released: {} };

export function partyIn(material: Material, role: Party['role']): Party | undefined {
  return material.parties?.parties.find((party) => party.role === role);
}

/** The material with one more text in it. */
export function withText(material: Material, letterId: string, element: string, text: string): Material {
  const texts = { ...material.texts[letterId], [element]: text };
  return { ...material, texts: { ...material.texts, [letterId]: texts } };
}
