import { supersededSchemas, topics, topicSettings, type JsonSchema, type WireMessage } from '@gehoor/contracts';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readJsonFolder } from '../../libs/contracts/src/contract-folder';
import type { Fixture } from '../../libs/contracts/src/fixtures';
import { schemaId } from '../../libs/contracts/src/schema-id';
import { sampleMessages } from '../../libs/contracts/src/sample-messages';
import { asyncApiDocument } from './document';

const { components } = asyncApiDocument();
const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema({ $id: 'urn:gehoor:events', components });
const { messages, schemas } = Object(components);

/** Checks of the headers and of the payload of each message, as the document has them. */
const checks = new Map(
  Object.keys(messages).map((kind) => {
    const check = (part: string) => ajv.compile({ $ref: `urn:gehoor:events#/components/messages/${kind}/${part}` });
    return [kind, { headers: check('headers'), payload: check('payload') }] as const;
  }),
);
const misfit = (kind: string, part: 'headers' | 'payload', value: unknown): readonly string[] => {
  const check = checks.get(kind)?.[part];
  return check?.(value) === true ? [] : [`${kind} ${part}: ${ajv.errorsText(check?.errors)}`];
};

/** What the document calls a message. */
function kindOf({ topic, headers, value }: WireMessage): string {
  if (topic === topics.complaints) return headers['ce_type'] ?? '';
  if (topic === topics.snapshots) return 'snapshot';
  if (topic === topics.parked) return 'parked';
  return value === null ? 'persons-erased' : 'persons';
}

function described(kind: string): readonly string[] {
  const { properties, allOf }: JsonSchema = messages[kind].headers;
  return Object.keys(Object(allOf === undefined ? properties : schemas['headers-of-facts'].properties));
}

/** As earlier versions were written: from the frozen fixtures, which are older than the identity of schemas. */
const earlier = [...supersededSchemas().keys()].flatMap((file) => {
  const fixtures: readonly Fixture[] = Object(readJsonFolder('fixtures').get(file));
  return fixtures.map((fixture) => {
    const headers: Fixture['headers'] = { ...fixture.headers, ce_dataschema: schemaId(file) };
    const value = Buffer.from(JSON.stringify(fixture.value));
    return { kind: file.replace(/\.json$/, ''), topic: topics.complaints, headers, value };
  });
});

const samples = [...sampleMessages().map((message) => ({ kind: kindOf(message), ...message })), ...earlier];

describe('the headers that AsyncAPI describes', () => {
  it('are told for every message of every topic, and there is a sample of each', () => {
    expect(new Set(samples.map(({ kind }) => kind))).toEqual(new Set(Object.keys(messages)));
    expect(new Set(samples.map(({ topic }) => topic))).toEqual(new Set(Object.keys(topicSettings)));
  });

  it('are all that a message carries', () => {
    const untold = samples.flatMap(({ kind, headers }) =>
      Object.keys(headers).filter((name) => !described(kind).includes(name)),
    );
    expect(untold).toEqual([]);
  });

  it('fit every message, as its value does', () => {
    const misfits = samples.flatMap(({ kind, headers, value }) => [
      ...misfit(kind, 'headers', headers),
      ...misfit(kind, 'payload', JSON.parse(String(value))),
    ]);
    expect(misfits).toEqual([]);
  });

  it('are missed where one that is always there is not', () => {
    const always = ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_time'];
    const unnoticed = samples.flatMap(({ kind, headers, value }) =>
      [...always, ...(value === null ? [] : ['ce_dataschema', 'content-type'])].filter((name) => {
        const { [name]: _gone, ...rest } = headers;
        return misfit(kind, 'headers', rest).length === 0;
      }),
    );
    expect(unnoticed).toEqual([]);
  });

  it('refuse a file name as the schema of a value, which was no URI', () => {
    const [fact] = samples;
    const old = { ...fact?.headers, ce_dataschema: `${fact?.kind}.v1.json` };
    expect(misfit(fact?.kind ?? '', 'headers', old)).toHaveLength(1);
  });
});
