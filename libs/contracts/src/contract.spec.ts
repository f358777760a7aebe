import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { decodeEvent } from './codec';
import { readJsonFolder, releases } from './contract-folder';
import { breaks } from './compatibility';
import { missingFixtures, type Fixture } from './fixtures';
import { publishedSchemas, type JsonSchema } from './json-schema';
import { parkedFile } from './parked';
import { personsFile } from './persons';
import { eventTitle, eventTypes, isEventType } from './registry';
import { schemaId } from './schema-id';
import { isSuperseded, supersededSchemas } from './superseded';
import { currentVersion } from './upcast';

const schemas = publishedSchemas();
const fixtures = [...readJsonFolder('fixtures')].flatMap(([file, list]) => {
  if (!Array.isArray(list)) throw new Error(`${file} is no list of fixtures`);
  return list.map((fixture: Fixture) => ({ file, fixture, name: `${file}: ${fixture.name}` }));
});
const ajv = addFormats(new Ajv2020({ strict: true, allErrors: true }));
for (const schema of [...schemas.values(), ...supersededSchemas().values()]) ajv.addSchema(schema);

describe('the published schemas', () => {
  it('are what the code says (npm run contracts:publish)', () => {
    const published = new Map([...schemas, ...supersededSchemas()]);
    expect(Object.fromEntries(readJsonFolder('schemas'))).toEqual(Object.fromEntries(published));
  });

  it('are there for every event type, with a title in both languages', () => {
    for (const type of eventTypes) {
      expect(schemas.get(`${type}.v${currentVersion(type)}.json`)?.title).toBe(eventTitle(type, 'en'));
      expect(eventTitle(type, 'nl')).not.toBe('');
    }
    const titles = eventTypes.map((type) => eventTitle(type, 'nl'));
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('can be read by any JSON Schema 2020-12 validator', () => {
    for (const schema of schemas.values()) expect(ajv.validateSchema(schema)).toBe(true);
  });
});

describe('the fixtures', () => {
  it('cover every event type at its current version (npm run contracts:publish)', () => {
    expect([...missingFixtures().keys()]).toEqual([]);
  });

  it('are there for every version that was ever released', () => {
    const there = new Set(fixtures.map(({ file }) => file));
    const released = releases().flatMap((release) => [...readJsonFolder(`released/${release}`).keys()]);
    const ofFacts = released.filter((file) => isEventType(file.replace(/\.v\d+\.json$/, '')));
    expect(ofFacts.length).toBeGreaterThan(100);
    expect(ofFacts.filter((file) => !there.has(file))).toEqual([]);
  });

  it('decode for ever', () => {
    expect(fixtures.length).toBeGreaterThan(100);
    const unreadable = fixtures.flatMap(({ name, fixture }) => {
      const decoded = decodeEvent({ headers: fixture.headers, value: Buffer.from(JSON.stringify(fixture.value)) });
      return decoded.ok ? [] : [{ name, problems: decoded.problems }];
    });
    expect(unreadable).toEqual([]);
  });

  it('fit the published schema of their version', () => {
    const misfits = fixtures.flatMap(({ file, name, fixture }) =>
      ajv.validate(schemaId(file), fixture.value) ? [] : [`${name}: ${ajv.errorsText()}`],
    );
    expect(misfits).toEqual([]);
  });
});

describe('compatibility with every release', () => {
  it.each(releases())('keeps every schema of %s, but for new optional fields', (release) => {
    const broken = [...readJsonFolder(`released/${release}`)].flatMap(([file, released]) => {
      const current = schemas.get(file);
      if (current !== undefined) return breaks(file, Object(released), current);
      return isSuperseded(file) ? [] : [`${file}: the type is gone`];
    });
    expect(broken).toEqual([]);
  });
});

describe('no personal data', () => {
  const telling = [
    'Jan de Vries',
    'jan.devries@example.org',
    'Kerkstraat 12',
    '+31 6 12 34 56 78',
    'Mijn auto is stuk.',
    'Zoë',
    "O'Neil",
    '',
  ];

  it('fits into any text of an event, of its envelope or of a snapshot', () => {
    // What is parked may be anything that others wrote: who parks it leaves the persons out.
    const topicsForAll = [...schemas].filter(([file]) => ![personsFile, parkedFile].includes(file));
    const holes = topicsForAll.flatMap(([file, schema]) =>
      textNodes(schema, file).flatMap(({ path, node }) =>
        telling.filter((text) => ajv.validate(node, text)).map((text) => `${path} takes "${text}"`),
      ),
    );
    expect(holes).toEqual([]);
  });

  it('would be noticed in a schema: the walk finds a free text, at any depth', () => {
    const open = {
      type: 'object',
      properties: { list: { type: 'array', items: { anyOf: [{ type: 'string', maxLength: 50 }] } } },
    };
    expect(textNodes(open, 'x').map(({ path }) => path)).toEqual(['x.properties.list.items.anyOf.0']);
  });

  function textNodes(node: unknown, path: string): readonly { readonly path: string; readonly node: JsonSchema }[] {
    if (typeof node !== 'object' || node === null) return [];
    const own = 'type' in node && node.type === 'string' ? [{ path, node: { ...node } }] : [];
    return [...own, ...Object.entries(node).flatMap(([key, child]) => textNodes(child, `${path}.${key}`))];
  }
});
