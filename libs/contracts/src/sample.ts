import type { JsonSchema } from './json-schema';
import { isObject } from './tolerant';

/** A value that fits a schema of ours: with every optional field, or with none.
 *  Always the same one; `pick` chooses among the values of an enum. For fixtures and documentation, never for production. */
export function sampleOf(
  schema: JsonSchema,
  { complete, pick }: { readonly complete: boolean; readonly pick: number },
): unknown {
  const next = (node: unknown) => sampleOf(isObject(node) ? node : {}, { complete, pick });
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[pick % schema.enum.length];
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) return next(alternatives[pick % alternatives.length]);
  if (schema.type === 'object') {
    const required = Array.isArray(schema.required) ? schema.required : [];
    const fields = Object.entries(isObject(schema.properties) ? schema.properties : {});
    return Object.fromEntries(
      fields.filter(([field]) => complete || required.includes(field)).map(([field, node]) => [field, next(node)]),
    );
  }
  if (schema.type === 'array') return complete || Number(schema.minItems ?? 0) > 0 ? [next(schema.items)] : [];
  if (schema.type === 'boolean') return pick % 2 === 0;
  if (schema.type === 'integer') return Number(schema.exclusiveMinimum ?? -1) + 1 + pick;
  return sampleText(schema, pick);
}

/** Shortest first that fits: the patterns of the contract are known. */
function sampleText({ format, pattern, minLength }: JsonSchema, pick: number): string {
  const byFormat: Readonly<Record<string, string>> = {
    uuid: `0190a1b2-c3d4-7e5f-8a6b-00000000000${pick % 10}`,
    'date-time': `2026-0${1 + (pick % 9)}-15T08:30:00.000Z`,
    date: `2026-0${1 + (pick % 9)}-16`,
    email: `person-${pick}@example.org`,
  };
  if (typeof format === 'string' && byFormat[format] !== undefined) return byFormat[format];
  if (typeof pattern !== 'string') return 'x'.repeat(Math.max(2, Number(minLength ?? 0)));
  const candidates = [
    `code-${pick}`,
    'letter.sent',
    'EUR',
    'application/pdf',
    'a1'.repeat(32),
    'directlease@1',
    '42',
    'QQ==',
    `00-${'1f'.repeat(16)}-${'2e'.repeat(8)}-01`,
  ];
  const fitting = candidates.find((candidate) => new RegExp(pattern).test(candidate));
  if (fitting === undefined) throw new Error(`no sample fits ${pattern}: add one`);
  return fitting;
}
