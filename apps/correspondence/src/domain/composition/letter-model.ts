import type { PartValue } from '../part';
import type { Language } from '../correspondence';

/** A part as it will be read: label and value, both in the letter's language. */
export interface ComposedPart {
  readonly label: string;
  /** Absent: still missing; shown in a preview only. */
  readonly value?: PartValue | undefined;
}

/** A letter ready to be laid out, as plain text or as HTML. */
export interface LetterModel {
  readonly language: Language;
  readonly subject: string;
  readonly title: string;
  readonly firm: { readonly name: string; readonly lines: readonly string[] };
  /** Name and postal address of the complainant. */
  readonly addressee: readonly string[];
  readonly dateLine: string;
  readonly salutation: string;
  readonly opening: string;
  readonly parts: readonly ComposedPart[];
  readonly closing: string;
  readonly signature: readonly string[];
  readonly missingNote: string;
}

export interface ComposedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Parts in order, runs of facts taken together: they read as one table. */
export type Block = { readonly facts: readonly ComposedPart[] } | { readonly part: ComposedPart };

export function blocksOf(parts: readonly ComposedPart[]): readonly Block[] {
  return parts.reduce<readonly Block[]>((blocks, part) => {
    if (part.value?.form !== 'fact') return [...blocks, { part }];
    const last = blocks.at(-1);
    if (last !== undefined && 'facts' in last) return [...blocks.slice(0, -1), { facts: [...last.facts, part] }];
    return [...blocks, { facts: [part] }];
  }, []);
}
