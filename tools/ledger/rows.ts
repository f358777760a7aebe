/** A test that was run: what it says of itself, and how it ended. */
export interface RunTest {
  /** Of what kind: `e2e` and `split` go through the gateway of the running system. */
  readonly kind: string;
  readonly file: string;
  readonly title: string;
  readonly status: string;
}

export interface Obligation {
  readonly id: string;
  readonly en: string;
}

/** An obligation of the published texts, and what showed in a run that it lives.
 *  - `shown`: by a scenario through the gateway
 *  - `asserted`: by what holds the data or the core to it, for what no scenario can show
 *  - `open`: by nothing, or by a test that failed */
export interface Row extends Obligation {
  readonly standing: 'shown' | 'asserted' | 'open';
  readonly by: readonly RunTest[];
}

const throughTheGateway = ['e2e', 'split'];

/** The obligations that a test names at the end of its title: `… [S0.7, S1.3]`. */
export function namedBy(title: string): readonly string[] {
  const [, named = ''] = /\[(S\d+\.\d+(?:, S\d+\.\d+)*)\]$/.exec(title) ?? [];
  return named === '' ? [] : named.split(', ');
}

/** How each obligation stands after a run. */
export function rowsOf(obligations: readonly Obligation[], run: readonly RunTest[]): readonly Row[] {
  return obligations.map((obligation) => {
    const by = run.filter(({ title, status }) => status !== 'pending' && namedBy(title).includes(obligation.id));
    const hasFailed = by.some(({ status }) => status !== 'passed');
    if (by.length === 0 || hasFailed) return { ...obligation, standing: 'open', by };
    return {
      ...obligation,
      standing: by.some(({ kind }) => throughTheGateway.includes(kind)) ? 'shown' : 'asserted',
      by,
    };
  });
}

/** Names in titles that are no obligation: a slip of the pen would leave a row open that is not. */
export function unknownNames(obligations: readonly Obligation[], run: readonly RunTest[]): readonly string[] {
  const known = new Set(obligations.map(({ id }) => id));
  return [...new Set(run.flatMap(({ title }) => namedBy(title)))].filter((id) => !known.has(id));
}

/** The last line: what the whole comes to. */
export function summaryOf(rows: readonly Row[]): string {
  const count = (standing: Row['standing']) => rows.filter((row) => row.standing === standing).length;
  return `${rows.length} rows: ${count('shown')} shown, ${count('asserted')} asserted, ${count('open')} open`;
}
