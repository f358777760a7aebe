import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema, parse, validate } from 'graphql';

const root = join(__dirname, '..');
const folder = join(root, 'docs/guides');
const guides = readdirSync(folder).filter((name) => name.endsWith('.md'));
/** Those for whoever builds the house; what a service adds is in the API once its patch is applied, as `npm run additions` does. */
const ofAdditions = guides.filter((name) => name.startsWith('add-'));
const added = existsSync(join(root, 'apps/lessons')) ? ['add-a-service.md'] : [];
const asking = [...guides.filter((name) => !ofAdditions.includes(name)), ...added];
const textOf = (guide: string) => readFileSync(join(folder, guide), 'utf8');

const blocks = (guide: string, language: string): readonly string[] =>
  [...textOf(guide).matchAll(new RegExp('```' + language + '\\n([^]*?)```', 'g'))].map(([, block = '']) => block);

/** The GraphQL a reader pastes: blocks of their own, what is between two lines `GraphQL` in a shell block, and echoed one-liners. */
const documents = (guide: string): readonly string[] => [
  ...blocks(guide, 'graphql'),
  ...blocks(guide, 'sh').flatMap((block) => [
    ...[...block.matchAll(/<<'GraphQL'.*\n([^]*?)\nGraphQL\n/g)].map(([, document = '']) => document),
    ...[...block.matchAll(/echo '(\{.*?\})' \| ask/g)].map(([, document = '']) => document),
  ]),
];

const patches = readdirSync(join(root, 'tools/additions'))
  .map((name) => readFileSync(join(root, 'tools/additions', name), 'utf8'))
  .join('');

/** The lines that patches put into a file, or leave there beside them. */
function patched(path: string): string {
  const ofFile = patches.split(/^diff --git /m).filter((part) => part.startsWith(`a/${path} `));
  const hunks = ofFile.flatMap((part) => part.split(/^@@.*\n/m).slice(1)).join('');
  return hunks
    .split('\n')
    .filter((line) => /^[+ ]/.test(line))
    .map((line) => `${line.slice(1)}\n`)
    .join('');
}

describe('the guides', () => {
  let schema: GraphQLSchema;
  beforeAll(() => {
    schema = buildSchema(readFileSync(join(root, 'supergraph.graphql'), 'utf8'), { assumeValidSDL: true });
  });

  it.each(asking)('%s asks only for what the API has', (guide) => {
    const asked = documents(guide);
    const faults = asked.flatMap((document) =>
      validate(schema, parse(document)).map(({ message }) => `${message} in ${document.slice(0, 80)}`),
    );
    expect(faults).toEqual([]);
    expect(asked.length).toBeGreaterThanOrEqual(ofAdditions.includes(guide) ? 3 : 5);
    expect(asked.length).toBeGreaterThanOrEqual(textOf(guide).split("<<'GraphQL'").length - 1);
  });

  it.each(ofAdditions)('%s shows only what the patches do', (guide) => {
    const shown = [...textOf(guide).matchAll(/```\w+ (\S+)\n([^]*?)```/g)];
    const strange = shown.filter(([, path = '', block = '']) => !patched(path).includes(block));
    expect(strange.map(([, path]) => path)).toEqual([]);
    expect(shown.length).toBeGreaterThan(5);
  });

  it.each(guides)('%s can be pasted into a shell', (guide) => {
    for (const block of blocks(guide, 'sh')) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  it.each(guides)('%s runs only scripts and links only to files that exist', (guide) => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = [...textOf(guide).matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
    const links = [...textOf(guide).matchAll(/\]\((?!http)([^)#]+)/g)].map(([, path = '']) => join(folder, path));
    for (const link of links) expect(readFileSync(link, 'utf8').length).toBeGreaterThan(0);
  });

  it('are all linked from the README', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    expect(guides.filter((guide) => !readme.includes(`docs/guides/${guide}`))).toEqual([]);
    expect(guides.length).toBeGreaterThanOrEqual(4);
  });

  it('know every field code that a registration can answer', () => {
    const faults = ['domain', 'commands']
      .map((room) => join(root, 'apps/intake/src', room))
      .flatMap((room) =>
        readdirSync(room)
          .filter((file) => !file.endsWith('.spec.ts'))
          .map((file) => join(room, file)),
      )
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const codes = [...faults.matchAll(/'([A-Z]+_[A-Z_]+)'/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(5);
    const told = textOf('dealer-integrator.md');
    expect([...new Set(codes)].filter((code) => !told.includes(`\`${code}\``))).toEqual([]);
  });
});
