import { blocksOf, type Block, type ComposedPart, type LetterModel } from './letter-model';

const width = 76;

/** A letter as plain text: wrapped at 76 characters, facts in a column, nothing but words. */
export function layOutText(model: LetterModel): string {
  const blocks = [
    [model.firm.name, ...model.firm.lines],
    [...model.addressee],
    [model.dateLine],
    [model.title.toUpperCase()],
    [model.salutation],
    wrap(model.opening),
    ...blocksOf(model.parts).map((block) => blockLines(block, model.missingNote)),
    [model.closing],
    [...model.signature],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function blockLines(block: Block, missingNote: string): readonly string[] {
  if ('facts' in block) return factColumn(block.facts);
  const { label, value } = block.part;
  if (value === undefined) return [label, `[${missingNote}]`];
  switch (value.form) {
    case 'list':
      return [label, ...value.lines.flatMap((line) => indent(wrap(line, width - 2), '- '))];
    case 'prose':
      return [label, ...value.lines.flatMap((paragraph, index) => [...(index === 0 ? [] : ['']), ...wrap(paragraph)])];
    default:
      return [label, ...value.lines];
  }
}

/** Label and value side by side; a value too long for its column goes on beneath itself. */
function factColumn(facts: readonly ComposedPart[]): readonly string[] {
  const column = Math.max(...facts.map(({ label }) => label.length)) + 2;
  return facts.flatMap(({ label, value }) =>
    indent(wrap(value?.lines.join(' ') ?? '', Math.max(30, width - column)), `${label}:`.padEnd(column)),
  );
}

function indent(lines: readonly string[], first: string): readonly string[] {
  return lines.map((line, index) => `${index === 0 ? first : ' '.repeat(first.length)}${line}`);
}

/** Breaks between words; the writer's own line breaks stay. A word longer than a line, such as an address, is not broken. */
function wrap(text: string, columns = width): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) =>
    line.split(/[ \t]+/).reduce<string[]>((lines, word) => {
      const last = lines.at(-1);
      if (last === undefined || last.length + 1 + word.length > columns) return [...lines, word];
      return [...lines.slice(0, -1), last === '' ? word : `${last} ${word}`];
    }, []),
  );
}
