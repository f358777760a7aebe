import { breaks } from './compatibility';

const released = {
  type: 'object',
  description: 'as it was',
  properties: {
    at: { type: 'string', format: 'date-time' },
    kind: { type: 'string', enum: ['a', 'b'] },
    orders: { type: 'array', items: { type: 'object', properties: { on: { type: 'string' } }, required: ['on'] } },
  },
  required: ['at', 'kind'],
};

function change(properties: Record<string, unknown>, required = released.required) {
  return breaks('ruling.received.v1.json', released, {
    ...released,
    properties: { ...released.properties, ...properties },
    required,
  });
}

describe('a change of a released schema', () => {
  it('is fine when it adds an optional field, at any depth, or explains better', () => {
    expect(change({ extra: { type: 'string' } })).toEqual([]);
    const items = { type: 'object', properties: { on: { type: 'string' }, by: { type: 'string' } }, required: ['on'] };
    expect(change({ orders: { type: 'array', items } })).toEqual([]);
    expect(breaks('x', released, { ...released, description: 'better' })).toEqual([]);
  });

  it.each([
    ['a removed field', { kind: undefined }, undefined, 'field kind'],
    ['another type', { at: { type: 'integer', format: 'date-time' } }, undefined, 'field at has another type'],
    ['a new required field', { extra: { type: 'string' } }, ['at', 'kind', 'extra'], 'field extra is required now'],
    ['a field that became optional', {}, ['at'], 'field kind is optional now'],
    ['a new enum value', { kind: { type: 'string', enum: ['a', 'b', 'c'] } }, undefined, 'field kind has another enum'],
    [
      'a change inside a list',
      { orders: { type: 'array', items: { type: 'object', properties: {}, required: ['on'] } } },
      undefined,
      'field orders[].on was removed',
    ],
  ])('breaks with %s, and the message names type and field', (_what, properties, required, message) => {
    const [first, ...rest] = change(properties, required);
    expect(first).toContain(`ruling.received.v1.json: ${message}`);
    expect(first).toContain('make it a new version with an upcaster');
    expect(rest).toEqual([]);
  });

  it('is fine when one more service states facts, not when one of them is gone', () => {
    const sources = (...services: readonly string[]) => ({
      properties: { source: { type: 'string', enum: services } },
    });
    expect(breaks('envelope.v1.json', sources('a'), sources('a', 'b'))).toEqual([]);
    expect(breaks('envelope.v1.json', sources('a', 'b'), sources('a'))).toHaveLength(1);
    expect(breaks('letter.sent.v1.json', sources('a'), sources('a', 'b'))).toHaveLength(1);
  });
});
