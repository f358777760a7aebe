import type { Part } from '../domain/part';
import type { LetterElement, LetterElementSource } from '../generated/schema-types';

/** An element as it is shown; personal data only to who may read them. */
export function elementView(
  letterId: string,
  { element, boundTo, personal, value }: Part,
  isTold: boolean,
): LetterElement {
  const fill = 'fill' in element.from ? element.from.fill : undefined;
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
