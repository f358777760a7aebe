import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka } from 'cloudevents';
import { root, startHouse } from './house.mjs';

const here = join(root, 'tools/clients');
const fromRoot = createRequire(join(root, 'package.json'));
const { Ajv2020 } = fromRoot('ajv/dist/2020');
const addFormats = fromRoot('ajv-formats');
const { parse } = fromRoot('yaml');
const fixture = (file) =>
  JSON.parse(readFileSync(join(root, 'libs/contracts/fixtures', file), 'utf8')).map(({ headers, value }) => ({
    topic: 'complaints.v1',
    key: headers.ce_subject,
    headers,
    value: Buffer.from(JSON.stringify(value)).toString('base64'),
  }));

/** As the JS SDK reads it from Kafka.   @returns why it is refused; undefined when it is taken */
function refusalOf({ key, headers, value }) {
  // The SDK takes no message without a value, whatever its headers say: of an erasure it gets an empty one.
  const bytes = Buffer.from(value ?? '', 'base64');
  try {
    const event = Kafka.toEvent({ key, headers, value: bytes });
    event.validate();
    // Of what is missing it makes something up.
    assert.deepEqual([event.id, event.source, event.time], [headers.ce_id, headers.ce_source, headers.ce_time]);
    return undefined;
  } catch (error) {
    return `${headers.ce_type}: ${error.message} ${JSON.stringify(error.errors ?? '')}`;
  }
}

function readByPython(messages) {
  const { stdout, stderr, status } = spawnSync(join(here, '.venv/bin/python'), ['test/cloudevents_sdk.py'], {
    cwd: here,
    input: messages.map((message) => JSON.stringify(message)).join('\n'),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const perTopic = (messages) =>
  messages.reduce((counts, { topic }) => ({ ...counts, [topic]: (counts[topic] ?? 0) + 1 }), {});

describe('the messages of every topic, by the SDKs of CloudEvents', () => {
  const { channels, components } = parse(readFileSync(join(root, 'libs/contracts/asyncapi.yaml'), 'utf8'));
  let house;
  let written;
  let samples;

  before(async () => {
    house = await startHouse();
    await eraseAndPark(house);
    written = messagesOf('dump');
    samples = messagesOf('samples');
  });
  after(() => house?.stop());

  /** Messages as `messages.ts` prints them. */
  function messagesOf(...command) {
    const fromSource = ['--conditions=@gehoor/source', '-r', '@swc-node/register'];
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [...fromSource, join(here, 'test/messages.ts'), ...command],
      { cwd: root, env: { ...process.env, GEHOOR_DATA: house.folder }, encoding: 'utf8', maxBuffer: 1e9 },
    );
    assert.equal(status, 0, stderr);
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  /** What the samples of the house do not show: a complaint whose persons are erased, and messages nobody can take. */
  async function eraseAndPark({ ask }) {
    const act = async (persona, mutation, input, selection = '') => {
      const type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename
        ... on Problem { message } ${selection} } }`;
      const answer = (await ask(persona, query, { input: { idempotencyKey: randomUUID(), ...input } }))[mutation];
      assert.equal(answer.message, undefined, mutation);
      return answer;
    };
    const registration = {
      channel: 'PHONE',
      product: 'private-lease',
      department: 'customer-service',
      description: 'De auto staat al drie weken bij de garage.',
      complainant: { name: 'Marijke de Wit', email: 'marijke@example.org' },
    };
    const registered = '... on ComplaintRegistered { complaint { id } }';
    const { complaint } = await act('handler', 'registerComplaint', registration, registered);
    const complaintId = complaint.id;
    messagesOf('poison');
    await act('handler', 'assign', { complaintId, handler: 'dev-handler', name: 'Sanne Visser' });
    await act('handler', 'recordStatement', { complaintId, kind: 'WITHDRAWS', channel: 'PHONE' });
    // escalation hears of it a moment later.
    await sleep(2_000);
    await act('handler', 'close', { complaintId, outcome: 'WITHDRAWN' });
    // intake hears of the closing a moment later.
    await sleep(2_000);
    await act('compliance', 'erasePersons', { complaintId, basis: 'REQUEST' });
    const areParked = () =>
      new Set(
        messagesOf('dump')
          .filter(({ topic }) => topic === 'complaints.parked.v1')
          .map(({ key }) => key),
      ).size >= 3;
    for (let tries = 0; tries < 30 && !areParked(); tries += 1) await sleep(500);
  }

  it('are there: each kind as the house wrote it, and a sample of every type of fact', () => {
    console.log('written by the house:', perTopic(written), 'samples:', perTopic(samples));
    const topics = Object.values(channels)
      .map(({ address }) => address)
      .sort();
    assert.deepEqual(Object.keys(perTopic(written)).sort(), topics);
    const erasures = written.filter(({ value }) => value === null);
    assert.ok(erasures.length > 0);
    // Earlier versions, such as clock.started.v1, are described and not written any more.
    const types = Object.keys(channels.complaints.messages)
      .filter((name) => !/\.v\d+$/.test(name))
      .sort();
    const sampled = samples.filter(({ topic }) => topic === 'complaints.v1').map(({ headers }) => headers.ce_type);
    assert.deepEqual([...new Set(sampled)].sort(), types);
  });

  it('have an id of their own each', () => {
    const ids = written.map(({ headers }) => headers.ce_id);
    assert.equal(new Set(ids).size, written.length);
  });

  it('are taken by the JS SDK, checked strictly', () => {
    const refused = [...written, ...samples].map(refusalOf).filter((refusal) => refusal !== undefined);
    console.log(`JS: ${written.length + samples.length} messages, ${refused.length} refused`);
    assert.deepEqual(refused, []);
  });

  it('are taken by the Python SDK', () => {
    const { taken, refused } = readByPython([...written, ...samples]);
    console.log('Python:', taken, `${refused.length} refused`);
    assert.deepEqual(refused, []);
    assert.deepEqual(taken, perTopic([...written, ...samples]));
  });

  it('are as AsyncAPI has them, headers and value', () => {
    const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
    ajv.addSchema({ $id: 'urn:gehoor:events', components });
    const checks = new Map();
    const check = (kind, part) => {
      const $ref = `urn:gehoor:events#/components/messages/${kind}/${part}`;
      if (!checks.has($ref)) checks.set($ref, ajv.compile({ $ref }));
      return checks.get($ref);
    };
    const misfits = [...written, ...samples].flatMap(({ topic, headers, value }) => {
      const { messages } = Object.values(channels).find(({ address }) => address === topic);
      const [first, erasure] = Object.keys(messages);
      const kind = headers.ce_type in messages ? headers.ce_type : value === null ? erasure : first;
      const json = value === null ? null : JSON.parse(Buffer.from(value, 'base64').toString());
      return [
        ['headers', headers],
        ['payload', json],
      ].flatMap(([part, content]) => {
        const fits = check(kind, part);
        return fits(content) ? [] : [`${kind} ${part}: ${ajv.errorsText(fits.errors)}`];
      });
    });
    assert.deepEqual(misfits, []);
  });

  it('would be refused as they once were: a file name is no URI, and a message without source no CloudEvent', () => {
    const [old] = fixture('clock.started.v1.json');
    assert.match(refusalOf(old), /uri/);
    for (const missing of ['ce_id', 'ce_source', 'ce_time']) {
      const headers = Object.fromEntries(Object.entries(old.headers).filter(([name]) => name !== missing));
      assert.equal(readByPython([{ ...old, headers }]).refused.length, 1, missing);
      assert.notEqual(refusalOf({ ...old, headers: { ...headers, ce_dataschema: 'urn:x:y' } }), undefined, missing);
    }
  });
});
