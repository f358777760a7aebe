import { parse, stringify } from 'yaml';
import { rulebookFiles, theCatalogue } from '../../test/read-rulebook';
import { createRulebook } from '../rulebook/rulebook';
import { lintRulebook } from './lint-rulebook';

const files = rulebookFiles();
const catalogue = theCatalogue();

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return [at, ...pathsIn(inside, at)];
  });
}

function without(value: unknown, [first, ...rest]: Path): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((each, index) => (index !== first ? [each] : rest.length === 0 ? [] : [without(each, rest)]));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    if (key !== first) return [[key, each]];
    return rest.length === 0 ? [] : [[key, without(each, rest)]];
  });
  return Object.fromEntries(entries);
}

// Every 211th place of each text: a prime, so that the places wander through all parts.
const places = files
  .filter(({ path }) => path.startsWith('procedures/') && !path.includes('example-'))
  .flatMap(({ path, text }) => {
    const value: unknown = parse(text);
    return pathsIn(value)
      .filter((_, index) => index % 211 === 0)
      .map((at) => ({ path, value, at }));
  });

it('whatever one thing is left out of a procedure, the lint answers with findings and never breaks', () => {
  const shared = files.filter(({ path }) => !path.startsWith('procedures/'));
  expect(places.length).toBeGreaterThan(30);
  for (const { path, value, at } of places) {
    const sources = [...shared, { path, text: stringify(without(value, at)) }];
    expect(() => lintRulebook(sources, catalogue, '2026-11-21')).not.toThrow();
    const read = createRulebook(sources);
    expect(read.ok || read.problems.every(({ line, message }) => line > 0 && message !== '')).toBe(true);
  }
}, 60_000);
