import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { rulebookFiles } from '../../test/read-rulebook';
import { fieldsOf, rulebookSchemas } from './json-schema';

// Compiling the schema takes seconds on a busy machine.
jest.setTimeout(30_000);

const schemas = rulebookSchemas();
const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));

it.each([
  ['procedures/', 'procedure'],
  ['dispute-bodies/', 'dispute-body'],
] as const)('an editor finds nothing wrong with the files in %s', (folder, name) => {
  const validate = ajv.compile(schemas[name]);
  const files = rulebookFiles().filter(({ path }) => path.startsWith(folder));
  expect(files.length).toBeGreaterThan(3);
  expect(files.flatMap(({ path, text }) => (validate(parse(text)) ? [] : [path, validate.errors]))).toEqual([]);
});

it('an editor underlines a field that is not known', () => {
  const directlease = parse(rulebookFiles().find(({ path }) => path === 'procedures/directlease/1.yaml')!.text);
  expect(ajv.validate(schemas.procedure, { ...directlease, logic: 'if' })).toBe(false);
});

it.each(['procedure', 'dispute-body'] as const)('every field of a %s says what it means', (name) => {
  expect(
    fieldsOf(schemas[name])
      .filter(({ description }) => description === undefined)
      .map(({ path }) => path),
  ).toEqual([]);
});

it.each([
  ['procedures/', '../../procedure.schema.json'],
  ['dispute-bodies/', '../dispute-body.schema.json'],
])('every file in %s names its schema on the first line', (folder, schema) => {
  const unnamed = rulebookFiles().filter(
    ({ path, text }) => path.startsWith(folder) && !text.startsWith(`# yaml-language-server: $schema=${schema}\n`),
  );
  expect(unnamed.map(({ path }) => path)).toEqual([]);
});
