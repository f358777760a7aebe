import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { theRulebook } from '../../test/read-rulebook';
import { coverage, unknownObligations, type Obligation } from './coverage';

const lists: readonly { readonly procedure: string; readonly obligations: readonly Obligation[] }[] = parse(
  readFileSync(join(__dirname, '../../fixtures/obligations.yaml'), 'utf8'),
);
const rulebook = theRulebook();

describe('coverage of the published texts', () => {
  it.each([
    ['three-step-lease', 21],
    ['directlease', 25],
    ['connecte', 28],
    ['atradius', 26],
    ['leasem', 25],
  ] as const)('%s covers all its %i obligations', (id, count) => {
    const list = lists.find(({ procedure }) => procedure === id)!;
    const covered = coverage(rulebook.procedure(id, 1), list.obligations);
    expect(covered).toHaveLength(count);
    expect(covered.filter(({ isCovered }) => !isCovered).map(({ obligation }) => obligation.id)).toEqual([]);
    expect(unknownObligations(rulebook.procedure(id, 1), list.obligations)).toEqual([]);
  });

  it('an obligation is not covered by a clause nothing runs for', () => {
    const list = lists.find(({ procedure }) => procedure === 'leasem')!;
    const leasem = rulebook.procedure('leasem', 1);
    const without = {
      ...leasem,
      letters: leasem.letters.filter(({ kind }) => kind !== 'explanation'),
      duties: leasem.duties.filter(({ id }) => id !== 'explain'),
    };
    const [explanation] = coverage(
      without,
      list.obligations.filter(({ id }) => id === 'S4.13'),
    );
    expect(explanation).toMatchObject({ clauses: ['explanation'], elements: [], isCovered: false });
  });

  it('an obligation kept outside the software says why', () => {
    const list = lists.find(({ procedure }) => procedure === 'atradius')!;
    const outside = coverage(rulebook.procedure('atradius', 1), list.obligations).filter(
      (each) => each.outside !== undefined,
    );
    expect(outside.map(({ obligation }) => obligation.id)).toEqual(['S3.6', 'S3.17']);
  });
});

describe('the clock register', () => {
  it.each([
    ['three-step-lease', ['S0.C1', 'S0.C2', 'S0.C3', 'S0.C4']],
    ['directlease', ['S1.C1', 'S1.C2', 'S1.C3', 'S1.C4']],
    ['connecte', ['S2.C1', 'S2.C2', 'S2.C3', 'S2.C4', 'S2.C5']],
    ['atradius', ['S3.C1', 'S3.C2', 'S3.C3']],
    ['leasem', ['S4.C1', 'S4.C2', 'S4.C3']],
  ] as const)('%s has every clock of its text', (id, clocks) => {
    expect(rulebook.procedure(id, 1).clocks.map((clock) => clock.id)).toEqual(expect.arrayContaining([...clocks]));
  });
});
