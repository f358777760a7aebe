import { recipientElement } from '../domain/parts';
import { definitionOf, type Rules } from '../domain/rules';
import type { Part } from '../domain/part';
import type { MissingElement } from '../domain/state';
import { recipientLabel } from '../domain/wording/phrases';
import type {
  LetterApprovalRule,
  LetterElement,
  LetterElementSource,
  LetterMedium,
  LetterStatus,
  MissingElement as MissingElementView,
} from '../generated/schema-types';
import type { LetterRow } from '../store/letter-row';

export const statusNames = {
  drafted: 'DRAFTED',
  blocked: 'BLOCKED',
  approved: 'APPROVED',
  sending: 'SENDING',
  sent: 'SENT',
  bounced: 'BOUNCED',
} as const satisfies Record<LetterRow['status'], LetterStatus>;

export const mediumNames = { email: 'EMAIL', post: 'POST', phone: 'PHONE' } as const satisfies Record<
  NonNullable<LetterRow['medium']>,
  LetterMedium
>;

export const approvalNames = { none: 'NONE', handler: 'HANDLER', 'four-eyes': 'FOUR_EYES' } as const satisfies Record<
  LetterRow['approval'],
  LetterApprovalRule
>;

/** The status in the words of the domain. */
export function statusOf(name: LetterStatus): LetterRow['status'] {
  return keyOf(statusNames, name);
}

export function mediumOf(name: LetterMedium): NonNullable<LetterRow['medium']> {
  return keyOf(mediumNames, name);
}

function keyOf<K extends string, V>(names: Readonly<Record<K, V>>, wanted: V): K {
  for (const key in names) if (names[key] === wanted) return key;
  throw new Error(`no name for ${String(wanted)}`);
}

export function missingView(missing: readonly MissingElement[], kind: string, rules: Rules): MissingElementView[] {
  const { elements } = definitionOf(rules, kind);
  return missing.map(({ element, needs }) => ({
    element,
    needs,
    label:
      elements.find(({ id }) => id === element)?.label ??
      (element === recipientElement ? recipientLabel : { nl: element, en: element }),
  }));
}

/** An element as it is shown; personal data only to who may read them. */
export function elementView({ element, boundTo, personal, value }: Part, mayReadPersons: boolean): LetterElement {
  const fill = 'fill' in element.from ? element.from.fill : undefined;
  return {
    id: element.id,
    label: element.label,
    value: personal && !mayReadPersons ? null : (value?.lines.join(value.form === 'prose' ? '\n\n' : '\n') ?? null),
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
