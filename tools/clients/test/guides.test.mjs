import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildSchema, parse } from 'graphql';
import { root, startHouse } from './house.mjs';
import { compileForRelay } from './relay.mjs';

const clients = join(root, 'tools/clients');
const guides = ['portal-developer', 'dealer-integrator', 'handler', 'compliance-officer'];

/** The blocks of a guide in their order: what language, which file they are called, what is in them. */
const blocksOf = (guide) =>
  [...readFileSync(join(root, `docs/guides/${guide}.md`), 'utf8').matchAll(/```(\w+) ?(\S*)\n([^]*?)```/g)].map(
    ([, language, file, text]) => ({ language, file, text }),
  );
const block = (file) => blocksOf('portal-developer').find((each) => each.file === file).text;

/** What a reader sees go wrong: an answer that is no answer. */
const failures = (printed) =>
  [
    ...printed.matchAll(
      /"errors": \[|"data": null|"code": "INTERNAL"|SyntaxError|TypeError|command not found|No such file/g,
    ),
  ].map(([what]) => what);

describe('the guides, pasted', () => {
  let house;
  let folder;
  before(async () => {
    house = await startHouse();
    folder = mkdtempSync(join(tmpdir(), 'gehoor-guides-'));
    symlinkSync(join(clients, 'node_modules'), join(folder, 'node_modules'));
  });
  after(async () => {
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** One shell from the first line of a guide to its last, as a reader has it. */
  const paste = (script, cwd) =>
    spawnSync('bash', ['-eo', 'pipefail', '-c', script.replace(/^URL=.*$/m, `URL=${house.url}`)], {
      cwd,
      encoding: 'utf8',
      timeout: 5 * 60_000,
    });

  for (const guide of guides) {
    it(guide, () => {
      const shell = blocksOf(guide).filter(({ language }) => language === 'sh');
      const { stdout, stderr, status } = paste(
        shell.map(({ text }) => text).join('\n'),
        // This one also runs scripts of the repository.
        guide === 'compliance-officer' ? root : folder,
      );
      assert.deepEqual([status, failures(stdout + stderr)], [0, []], `${stdout.slice(-3000)}\n${stderr}`);
      const answers = stdout.split('"data": {').length - 1;
      console.log(`${guide}: ${shell.length} blocks pasted, ${answers} answers`);
      assert.ok(answers >= 4);
    });
  }

  it('documents that stand by themselves', async () => {
    const { complaints } = await house.ask('handler', '{ complaints(first: 1) { edges { node { id } } } }');
    const [{ node }] = complaints.edges;
    const documents = guides.flatMap(blocksOf).filter(({ language }) => language === 'graphql');
    // Each variable that any of them has; what they name is not there, which is an answer too.
    const variables = { id: node.id, clock: 'none:1', talk: node.id, on: '2026-12-01' };
    for (const { text } of documents) await house.ask('supervisor', text, variables);
    assert.ok(documents.length >= 2);
  });

  const run = (command, args, file) => {
    writeFileSync(join(folder, file), block(file));
    const env = { ...process.env, URL: house.url, TOKEN: house.token('portal-zuid') };
    return spawnSync(command, [...args, file], { cwd: folder, encoding: 'utf8', env });
  };

  it('Apollo Client reads a problem', () => {
    const { stdout, stderr } = run(process.execPath, [], 'apollo-client.mjs');
    assert.equal(stdout.trim(), 'NOT_FOUND', stderr);
  });

  it('the block of possible types has every problem there is', async () => {
    const schema = buildSchema(await house.schema());
    const all = schema.getPossibleTypes(schema.getType('Problem')).map(({ name }) => name);
    const given = /Problem: \[([^\]]*)\]/.exec(block('apollo-client.mjs'))[1].match(/\w+/g);
    assert.deepEqual(given, all.sort());
  });

  const twoOfPortal = async () =>
    String((await house.ask('portal-zuid', '{ complaints(first: 2) { edges { cursor } } }')).complaints.edges.length);

  it('urql queries with its defaults, which is GET', async () => {
    const tellMethod = `globalThis.fetch = ((ask) => (url, init) => (console.error(init.method), ask(url, init)))(fetch);`;
    writeFileSync(join(folder, 'tell-method.mjs'), tellMethod);
    const { stdout, stderr } = run(process.execPath, ['--import', './tell-method.mjs'], 'urql.mjs');
    assert.deepEqual([stdout.trim(), stderr.trim()], [await twoOfPortal(), 'GET']);
  });

  it("Relay's compiler takes every query of the guides", async () => {
    const documents = guides
      .flatMap(blocksOf)
      .flatMap(({ text }) => [...text.matchAll(/<<'GraphQL'.*\n([^]*?)\nGraphQL\n/g)])
      .map(([, text]) => text)
      .filter((text) => parse(text).definitions[0].operation === 'query')
      .map((text, index) => [`guide${index}`, text.replace(/^(query|(?=\{))/, `query guide${index} `)]);
    const requests = compileForRelay(
      folder,
      await house.schema(),
      Object.fromEntries(documents),
      JSON.parse(block('relay.config.json')),
    );
    assert.ok(documents.length >= 5);
    assert.equal(Object.keys(requests).length, documents.length);
  });

  it('strict scalars are mapped, all of them', async () => {
    const fromRoot = createRequire(join(root, 'package.json'));
    const { codegen } = fromRoot('@graphql-codegen/core');
    const scalars = new Function(`return ${/scalars: (\{[^}]*\})/.exec(block('codegen.ts'))[1]}`)();
    const generate = (mapped) =>
      codegen({
        schema: fromRoot('graphql').parse(sdl),
        documents: [],
        filename: 'gehoor.ts',
        config: {},
        plugins: [{ typescript: { strictScalars: true, scalars: mapped } }],
        pluginMap: { typescript: fromRoot('@graphql-codegen/typescript') },
      });
    const sdl = await house.schema();
    assert.match(await generate(scalars), /LocalDate: \{ input: string; output: string; \}/);
    const fewer = Object.fromEntries(Object.entries(scalars).filter(([name]) => name !== 'LocalDate'));
    await assert.rejects(generate(fewer), /LocalDate/);
    const relayScalars = JSON.parse(block('relay.config.json')).customScalarTypes;
    assert.deepEqual(Object.keys(relayScalars), Object.keys(scalars));
  });

  it('Python asks with gql', async () => {
    const { stdout, stderr } = run(join(clients, '.venv/bin/python'), [], 'complaints.py');
    assert.equal(stdout.trim(), await twoOfPortal(), stderr);
  });
});
