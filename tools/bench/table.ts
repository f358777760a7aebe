/** One thing measured, beside the same thing done another way. */
export interface Measurement {
  readonly measure: string;
  readonly ours: string;
  /** The other way and its figure, if there is one. */
  readonly beside?: string;
  /** How many times ours is better than the other. */
  readonly ratio?: string;
  readonly goal: string;
  readonly isMet: boolean;
}

const HEADINGS = ['measure', 'ours', 'beside', 'ratio', 'goal', ''] as const;

/** Prints measurements as a table and `N met, N short` as the last line.   @returns the exit code: 1 if any fell short */
export function printMeasurements(measurements: readonly Measurement[]): 0 | 1 {
  const rows = [
    HEADINGS,
    ...measurements.map(({ measure, ours, beside = '', ratio = '', goal, isMet }) => [
      ...[measure, ours, beside, ratio, goal],
      isMet ? 'met' : 'short',
    ]),
  ];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
  const met = measurements.filter(({ isMet }) => isMet).length;
  console.log(`${met} met, ${measurements.length - met} short`);
  return met === measurements.length ? 0 : 1;
}

/** A count per second with its time each: `14.7 M/s (68 ns)`. */
export function rate(perSecond: number): string {
  const each = 1e9 / perSecond;
  return `${scaled(perSecond, ['', ' k', ' M'])}/s (${scaled(each, [' n', ' µ', ' m'])}s)`;
}

/** How many times one figure is another: `212 ×`. */
export function times(ratio: number): string {
  return `${ratio >= 10 ? Math.round(ratio).toLocaleString('en') : ratio.toFixed(1)} ×`;
}

function scaled(value: number, prefixes: readonly string[]): string {
  let index = 0;
  let figure = value;
  while (figure >= 1000 && index < prefixes.length - 1) {
    figure /= 1000;
    index += 1;
  }
  return `${figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3)}${prefixes[index]}`;
}
