import { existsSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { eventSchemas, topicSettings } from '@gehoor/contracts';
import asyncApiSchema from '@asyncapi/specs/schemas/3.0.0.json';
import { asyncApiDocument } from './document';
import { generatedFiles } from './files';

const document = asyncApiDocument();

describe('the AsyncAPI document', () => {
  it('is a valid AsyncAPI 3 document', () => {
    const ajv = addFormats(new Ajv({ strict: false, meta: false, validateSchema: false }));
    const isValid = ajv.validate(asyncApiSchema, document);
    expect(ajv.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  });

  it('names every topic and every event type, and nothing it refers to is missing', () => {
    const { channels, components } = Object(document);
    expect(Object.values(channels).map((channel) => Object(channel).address)).toEqual(Object.keys(topicSettings));
    expect(Object.keys(components.messages)).toEqual(expect.arrayContaining(Object.keys(eventSchemas)));
    const references = JSON.stringify(document).match(/"\$ref":"#\/[^"]+"/g) ?? [];
    const dangling = references.map((text) => text.slice(8, -1)).filter((path) => lookUp(path) === undefined);
    expect(references.length).toBeGreaterThan(200);
    expect(dangling).toEqual([]);
  });

  it('is in the repository as the code says, with its page and the access lists (npm run asyncapi)', () => {
    for (const { path, text } of generatedFiles()) {
      const there = existsSync(path) ? readFileSync(path, 'utf8') : 'nothing';
      expect(`${path}: ${there === text ? 'up to date' : 'differs: run npm run asyncapi'}`).toBe(`${path}: up to date`);
    }
  });
});

function lookUp(pointer: string): unknown {
  return pointer
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, part) => Object(node)[part], document);
}
