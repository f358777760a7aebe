import fc from 'fast-check';
import { fromStored, nameOfComplaint, storable, toStored } from './stored-message';

/** What PostgreSQL refuses in a text, in jsonb, or in both. */
const refused = (text: string) => text.includes('\0') || Buffer.from(text).toString() !== text;

describe('a message in the table of the parked', () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 });
  const text = fc.oneof(
    units.map((codes) => String.fromCharCode(...codes)),
    fc.constantFrom('', '\0', '\ud83d', '👍', '\\u0000', '__proto__', 'gehoor_as_it_was', '["x"]'),
  );
  const message = fc.record({
    key: text,
    headers: fc.array(fc.tuple(text, text)).map((pairs) => Object.fromEntries(pairs)),
  });

  it('is in characters PostgreSQL takes, and comes back as it was', () => {
    fc.assert(
      fc.property(message, (original) => {
        const { key, headers } = toStored(original);
        expect([key, ...Object.keys(headers), ...Object.values(headers).flat()].filter(refused)).toEqual([]);
        const back = fromStored({ key, headers: JSON.parse(JSON.stringify(headers)) });
        expect(back.key).toBe(original.key);
        expect(Object.entries(back.headers)).toEqual(Object.entries(original.headers));
      }),
    );
  });

  it('lies there unchanged when PostgreSQL takes it', () => {
    const plain = { key: 'sleutel-👍', headers: { ce_type: 'letter.sent', ce_actor: 'a\\u0000\n\u001b', '': '' } };
    expect(toStored(plain)).toEqual(plain);
  });

  it('cannot be made another one by a header that is named like what lies beside the legible ones', () => {
    const forged = { key: 'a', headers: { gehoor_as_it_was: '{"key":"b","headers":{}}' } };
    expect(fromStored(toStored(forged))).toEqual(forged);
    const odd = { key: 'a\0', headers: forged.headers };
    expect(fromStored(toStored(odd))).toEqual(odd);
  });

  it('shows what it cannot hold', () => {
    expect(storable('a\0b \ud83d 👍')).toBe('a\\u0000b \\ud83d 👍');
  });
});

describe('the name of a complaint', () => {
  it('is its id, and for what is no id something short one can type', () => {
    const id = '0198a000-0000-7000-8000-000000000001';
    expect(nameOfComplaint(id)).toBe(id);
    const odd = ['', ' ', 'a b', 'a\0', '\ud83d', '\u001b[2J', 'é', 'x'.repeat(201)].map(nameOfComplaint);
    expect(odd.filter((name) => !/^odd-[0-9a-f]{32}$/.test(name))).toEqual([]);
    expect(new Set(odd).size).toBe(odd.length);
  });
});
