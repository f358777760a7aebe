import { z } from 'zod';
import * as fields from './fields';
import { shapeFaults } from './faults';

const {
  line,
  words,
  money: _money,
  optional: _optional,
  instant: _instant,
  ownTime: _ownTime,
  coded: _coded,
  ...formed
} = fields;
const examples: Readonly<Record<keyof typeof formed, { readonly good: readonly string[]; readonly bad: string }>> = {
  code: { good: ['late-delivery', '2.1:a#3'], bad: 'too late' },
  actorId: { good: ['p-7f3a9c', 'auth0|42'], bad: 'jan@example.org' },
  caseNumber: { good: ['187573/191798', 'C/13/712345 / HA ZA 22-123'], bad: 'Jan de Vries' },
  localDate: { good: ['2024-02-29'], bad: '2026-02-29' },
  email: { good: ['name@example.org'], bad: 'name at example.org' },
  phone: { good: ['+31 20 555 01 01', '(020) 555.0101'], bad: 'call me' },
  country: { good: ['NL'], bad: 'NLD' },
  sha256: { good: ['0aF9'.repeat(16)], bad: 'abc' },
  mediaType: { good: ['application/pdf'], bad: 'pdf' },
  base64: { good: ['SGVsbG8='], bad: 'Hello!' },
  uuid: { good: ['0190a1b2-c3d4-7e5f-8a6b-0123456789ab'], bad: '42' },
  currency: { good: ['EUR'], bad: 'euro' },
  idempotencyKey: { good: ['k', 'order 42/a'], bad: ' k' },
};

describe('a field of a form of its own', () => {
  it.each(Object.entries(examples))(
    '%s takes what has the form, and otherwise tells the form',
    (name, { good, bad }) => {
      const field = Object.entries(formed).find(([each]) => each === name)?.[1] ?? z.never();
      const faults = (value: string) => shapeFaults(z.object({ it: field }), { it: value });
      expect(good.flatMap(faults)).toEqual([]);
      const [fault, ...rest] = faults(bad);
      expect(rest).toEqual([]);
      expect(fault).toMatchObject({ path: 'it', code: 'INVALID' });
    },
  );

  it.each(Object.keys(examples))('the example in the message about %s has that form itself', (name) => {
    const field = Object.entries(formed).find(([each]) => each === name)?.[1] ?? z.never();
    for (const language of ['nl', 'en'] as const) {
      const [fault] = shapeFaults(field, '\n');
      const [, example] =
        /(?:Bijvoorbeeld|For example)[^:]*: (.+?)(?: (?:of|or) .*)?\.$/.exec(fault?.[language] ?? '') ?? [];
      expect([language, example, field.safeParse(example).success]).toEqual([language, example, true]);
    }
  });
});

describe('any field', () => {
  const schema = z.object({ text: words(3), list: z.array(z.string()).min(1).max(1), cents: z.int().nonnegative() });
  const told = (input: unknown) => shapeFaults(schema, input).map(({ path, code, en }) => `${path} ${code}: ${en}`);

  it('says when it is missing, too long or too small', () => {
    expect(told({})).toEqual([
      'text REQUIRED: This is required.',
      'list REQUIRED: This is required.',
      'cents REQUIRED: This is required.',
    ]);
    expect(told({ text: ' ', list: [], cents: -1 })).toEqual([
      'text REQUIRED: This is required.',
      'list REQUIRED: This is required.',
      'cents TOO_SMALL: At least 0.',
    ]);
    expect(told({ text: 'long', list: ['a', 'b'], cents: 0 })).toEqual([
      'text TOO_LONG: At most 3 characters.',
      'list TOO_LONG: At most 1.',
    ]);
  });
});

describe('a line', () => {
  const faults = (value: string) => shapeFaults(z.object({ it: line(20) }), { it: value });

  it('holds a name of any script, and nothing that would break an address or a mail header in two', () => {
    expect(['Émile 王', "O'Brien-van 't Hof", '👨‍👩‍👧 B.V.', '  De Wit\n'].flatMap(faults)).toEqual([]);
    for (const broken of ['x\r\nBcc: y@z.nl', 'a\nb', 'a\tb', 'a\u2028b', 'a\u0007b'])
      expect(faults(broken)).toMatchObject([{ path: 'it', code: 'INVALID' }]);
    expect(faults('x'.repeat(21))).toMatchObject([{ code: 'TOO_LONG' }]);
  });
});
