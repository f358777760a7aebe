import { hashOf } from './idempotency';

describe('the hash of a body', () => {
  it('does not depend on the order of keys, but on that of lists, and on every value', () => {
    expect(hashOf({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(hashOf({ b: { d: [1, 2], c: 2 }, a: 1 }));
    expect(hashOf({ d: [1, 2] })).not.toBe(hashOf({ d: [2, 1] }));
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: '1' }));
    expect(hashOf(undefined)).toBe(hashOf(null));
  });
});
