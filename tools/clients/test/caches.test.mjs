import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'graphql';
import { compare, everyField } from './every-field.mjs';
import { startHouse } from './house.mjs';
import { compileForRelay } from './relay.mjs';

const require = createRequire(import.meta.url);
const { InMemoryCache } = require('@apollo/client');
const { Client, fetchExchange } = require('@urql/core');
const { cacheExchange } = require('@urql/exchange-graphcache');
const relay = require('relay-runtime');

/** One of each firm of the baseline: who may see all of it. */
const people = ['coordinator', 'connecte-supervisor', 'atradius-supervisor', 'leasem-supervisor'];

/** Every document is put into one cache; then each is read from it again. A cache keys what it is given by `__typename` and `id`
 *  (Relay by `id` alone), so what is not one thing must not have one id. Each client is set up as its manual says, one a person. */
describe('a normalising cache shows what the server said', () => {
  let house;
  let documents;
  let sdl;
  /** By person and document. */
  const answers = {};

  before(async () => {
    house = await startHouse({ baseline: true });
    sdl = await house.schema();
    documents = everyField(sdl);
    for (const person of people) {
      answers[person] = {};
      for (const [name, document] of Object.entries(documents))
        answers[person][name] = await house.ask(person, document);
    }
  });
  after(() => house.stop());

  it('over ten complaints with steps, letters, gates and referrals', () => {
    const nodes = (name) =>
      people.flatMap((person) => Object.values(answers[person][name])[0].edges.map(({ node }) => node));
    const having = (field) => nodes(`complaints_${field}`).filter((node) => [node[field]].flat()[0]).length;
    assert.ok(nodes('complaints_itself').length >= 20);
    assert.ok(having('step') > 10 && having('letters') > 10 && having('gates') > 0 && having('outside') > 10);
    assert.ok(nodes('referrals_itself').length > 0);
  });

  /** @param showTo what a person's cache shows of each document, once all are in it
   *  @param mayForget whether the cache may have dropped what it was told, and would ask again: never whether it may show another thing */
  async function assertShown(t, showTo, { mayForget = false } = {}) {
    let fields = 0;
    const [different, missing] = [[], []];
    for (const person of people) {
      const shown = await showTo(person);
      for (const [name, said] of Object.entries(answers[person])) {
        const compared = compare(said, shown[name]);
        fields += compared.fields;
        different.push(...compared.different.map((path) => `${person}, ${name}: ${path}`));
        missing.push(...compared.missing.map((path) => `${person}, ${name}: ${path}`));
      }
    }
    console.log(`${t.name}: ${fields} fields, ${different.length} different, ${missing.length} to be asked for again`);
    assert.ok(fields > 100_000, 'too few fields to say anything');
    assert.deepEqual(different.slice(0, 20), []);
    if (!mayForget) assert.deepEqual(missing.slice(0, 20), []);
  }

  const ofEach = (read) => Object.fromEntries(Object.keys(documents).map((name) => [name, read(name)]));

  const readsApollo = (cache, query) => cache.diff({ query, optimistic: false, returnPartialData: true }).result;

  it('Apollo Client, of the document it was just given', (t) =>
    assertShown(t, (person) => {
      const cache = new InMemoryCache();
      return ofEach((name) => {
        const query = parse(documents[name]);
        cache.writeQuery({ query, data: answers[person][name] });
        return readsApollo(cache, query);
      });
    }));

  // It keeps what has no id as it came last: asked for less of it by a later document, it drops the rest.
  it('Apollo Client, once it was given all', (t) =>
    assertShown(
      t,
      (person) => {
        const cache = new InMemoryCache();
        const queries = ofEach((name) => parse(documents[name]));
        for (const [name, query] of Object.entries(queries)) cache.writeQuery({ query, data: answers[person][name] });
        return ofEach((name) => readsApollo(cache, queries[name]));
      },
      { mayForget: true },
    ));

  it('urql with graphcache', (t) =>
    assertShown(t, async (person) => {
      const client = new Client({
        url: `${house.url}/graphql`,
        exchanges: [cacheExchange({ logger: () => undefined }), fetchExchange],
        preferGetMethod: false,
        fetchOptions: { headers: { authorization: `Bearer ${house.token(person)}` } },
      });
      for (const document of Object.values(documents)) await client.query(document, {}).toPromise();
      const shown = {};
      for (const [name, document] of Object.entries(documents))
        shown[name] = (await client.query(document, {}, { requestPolicy: 'cache-only' }).toPromise()).data;
      return shown;
    }));

  it('Relay', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'gehoor-relay-'));
    try {
      const requests = compileForRelay(folder, sdl, documents);
      await assertShown(t, (person) => {
        const environment = new relay.Environment({
          store: new relay.Store(new relay.RecordSource()),
          network: relay.Network.create(() => Promise.reject(new Error('nothing is asked'))),
        });
        const operations = ofEach((name) => relay.createOperationDescriptor(requests[name], {}));
        for (const [name, operation] of Object.entries(operations))
          environment.commitPayload(operation, answers[person][name]);
        return ofEach((name) => environment.lookup(operations[name].fragment).data);
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
