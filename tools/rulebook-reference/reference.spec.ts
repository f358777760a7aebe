import { openRulebook } from '@gehoor/service-kit';
import type { Rulebook } from '@gehoor/procedure';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { rulebookFolder } from '../rulebook-files';
import { referenceJsonSchema, referenceOf, type Reference } from './reference';

describe('what the codes of a procedure mean', () => {
  let rulebook: Rulebook;
  let references: readonly Reference[];
  beforeAll(async () => {
    rulebook = await openRulebook(rulebookFolder);
    references = rulebook.procedures.map((procedure) => referenceOf(procedure, rulebook));
  });

  it('fits its published schema', () => {
    const check = addFormats(new Ajv2020({ strict: true, allErrors: true })).compile(referenceJsonSchema());
    for (const reference of references) expect([reference.procedure, check(reference), check.errors]).toEqual([reference.procedure, true, null]); // prettier-ignore
  });

  it('has every clause that events cite, and each code once', () => {
    for (const { clauses, clocks, steps, gates, letters, limits } of references) {
      const known = clauses.map(({ id }) => id);
      expect(new Set(known).size).toBe(known.length);
      const things = [
        ...clocks,
        ...steps,
        ...gates,
        ...limits,
        ...letters,
        ...letters.flatMap(({ elements }) => elements),
      ];
      const cited = things.flatMap(({ clause }) => clause ?? []);
      expect(cited.filter((clause) => !known.includes(clause))).toEqual([]);
    }
  });

  it('tells what a clock rests on of which the published text is silent', () => {
    const silent = references.flatMap(({ clauses }) => clauses.filter(({ place }) => place === undefined));
    expect(silent.length).toBeGreaterThan(0);
    for (const { id, text } of silent) expect([id.startsWith('basis:'), text.nl !== '']).toEqual([true, true]);
  });

  it('holds nobody’s name or address', () => {
    const printed = rulebook.procedures.flatMap(({ firm, departments }) => [firm.email, firm.phone, firm.address, ...departments.map(({ email }) => email)]); // prettier-ignore
    const all = JSON.stringify(references);
    expect(printed.filter((text) => text !== undefined && all.includes(text))).toEqual([]);
  });
});
