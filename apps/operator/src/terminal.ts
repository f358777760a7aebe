/** A text for a terminal, every character in sight: what would steer the terminal, hide, or turn the direction of writing is shown
 *  by its number, as `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(/[\p{C}\u2028\u2029]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

export const print = (line: string): void => void process.stdout.write(`${printable(line)}\n`);

export const complain = (line: string): void => void process.stderr.write(`${printable(line)}\n`);
