import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { Path, RulebookProblem } from './problem';

/** A YAML file of the rulebook with the places of its values. */
export interface RulebookFile {
  readonly path: string;
  readonly value: unknown;
  /** Where a value stands; for one that is absent, where it would belong. */
  locate(path: Path): { readonly line: number; readonly column: number };
}

export type ReadFile =
  | { readonly ok: true; readonly file: RulebookFile }
  | { readonly ok: false; readonly problems: readonly RulebookProblem[] };

/** Reads YAML 1.2; every syntax error and every key written twice is reported with its place. */
export function readRulebookFile(path: string, text: string): ReadFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => {
      const { line, col } = lines.linePos(pos[0]);
      return { file: path, line, column: col, path: '', rule: 'yaml', message };
    });
    return { ok: false, problems };
  }
  const value = expanded(document);
  if (value === undefined) {
    const message = 'holds anchors that refer to each other too often to be expanded';
    return { ok: false, problems: [{ file: path, line: 1, column: 1, path: '', rule: 'yaml', message }] };
  }
  return { ok: true, file: { path, value: value.of, locate: (at) => locate(document, lines, at) } };
}

/** The plain value, anchors expanded; nothing for a file that would explode.
 *  The bound is far above what people write and far below what fills a memory. */
function expanded(document: Document): { readonly of: unknown } | undefined {
  try {
    return { of: document.toJS({ maxAliasCount: 10_000 }) };
  } catch (cause) {
    if (cause instanceof ReferenceError) return undefined;
    throw cause;
  }
}

function locate(document: Document, lines: LineCounter, path: Path): { line: number; column: number } {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}
