import type { Text } from '@gehoor/procedure';

/** HTML that is already escaped. */
export interface Html {
  readonly html: string;
}

type Value = Html | Text | string | number | readonly Html[] | undefined;

/** A template whose values are escaped, unless they are HTML already; a `Text` is shown in the language chosen on the page,
 *  and nothing where there is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: parts.reduce((line, part, index) => line + shown(values[index - 1]) + part) };
}

function shown(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  if (isList(value)) return value.map((each) => each.html).join('');
  if ('html' in value) return value.html;
  if (value.nl === value.en) return escaped(value.nl);
  return `<span class="nl" lang="nl">${escaped(value.nl)}</span><span class="en" lang="en">${escaped(value.en)}</span>`;
}

const isList = (value: Value): value is readonly Html[] => Array.isArray(value);

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A text inside a picture, once for each language. */
export function svgText(attributes: string, text: Text): Html {
  if (text.nl === text.en) return { html: `<text ${attributes}>${escaped(text.nl)}</text>` };
  const one = (language: 'nl' | 'en'): string =>
    `<g class="${language}"><text ${attributes}>${escaped(text[language])}</text></g>`;
  return { html: one('nl') + one('en') };
}

/** Raw markup made by this tool itself. */
export function raw(markup: string): Html {
  return { html: markup };
}
