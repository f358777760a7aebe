import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { aCall, scenario } from './harness';

/** Friday 1 May 2026, 18:05 Dutch time. */
const house = scenario('2026-05-01T16:05:00.000Z');

const sdl = readFileSync(join(__dirname, '../../../supergraph.graphql'), 'utf8');
const api = buildSchema(sdl, { assumeValidSDL: true });

/** What a field is filled with, by the name of its scalar. */
interface Filling {
  readonly text: string;
  readonly instant: string;
  readonly day: string;
  readonly number: number;
}
const plain: Filling = { text: 'abc', instant: '2026-05-01T15:00:00Z', day: '2026-05-01', number: 1 };
const fillings: Readonly<Record<string, Filling>> = {
  'null characters': { ...plain, text: 'a\0b' },
  'half a character pair': { ...plain, text: 'a\ud800' },
  nothing: { ...plain, text: '', number: 0 },
  'far too much': { ...plain, text: 'x'.repeat(30_000), number: 2_147_483_647 },
  'pieces of SQL and HTML': { ...plain, text: `'; drop table intake.events; -- <script>\${7*7}` },
  'the beginning of time': { ...plain, instant: '0000-01-01T00:00:00Z', day: '0001-01-01', number: -1 },
  'the end of time': { ...plain, instant: '9999-12-31T23:59:59Z', day: '9999-12-31' },
  'the last days that count': { ...plain, instant: '2199-12-31T23:59:59Z', day: '2199-12-31' },
};

/** A value for every field of an input, ids of things that are there where a name says so. */
function valueFor(type: GraphQLInputType, name: string, filling: Filling, complaintId: string): unknown {
  if (isNonNullType(type)) return valueFor(type.ofType, name, filling, complaintId);
  if (isListType(type)) return [valueFor(type.ofType, name, filling, complaintId)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [
        field.name,
        valueFor(field.type, field.name, filling, complaintId),
      ]),
    );
  if (name === 'idempotencyKey' && filling.text !== 'a\0b') return randomUUID();
  if (name === 'complaintId') return complaintId;
  return scalarFor(getNamedType(type).name, filling);
}

function scalarFor(scalar: string, { text, instant, day, number }: Filling): unknown {
  const known: Readonly<Record<string, unknown>> = {
    String: text,
    ID: text,
    DateTimeISO: instant,
    LocalDate: day,
    Int: number,
    Float: number,
    Boolean: true,
    Duration: 'P99999999999D',
    EmailAddress: 'a@example.org',
    CountryCode: 'NL',
    JSONObject: {},
  };
  if (!Object.hasOwn(known, scalar)) throw new Error(`this test knows no value for the scalar ${scalar}`);
  return known[scalar];
}

const fieldsOf = (type: 'Query' | 'Mutation') =>
  Object.values((type === 'Query' ? api.getQueryType() : api.getMutationType())?.getFields() ?? {});

/** Asks one field with all its arguments filled.   @returns what is wrong with the answer, if anything */
async function complaintAbout(kind: 'Query' | 'Mutation', name: string, filling: Filling, complaintId: string) {
  const field = fieldsOf(kind).find((each) => each.name === name);
  const args = field?.args ?? [];
  const declared = args.map(({ name: arg, type }) => `$${arg}: ${String(type)}`).join(', ');
  const passed = args.map(({ name: arg }) => `${arg}: $${arg}`).join(', ');
  const query = `${kind.toLowerCase()} ${declared && `(${declared})`} { ${name}${passed && `(${passed})`} { __typename } }`;
  const variables = Object.fromEntries(
    args.map((arg) => [arg.name, valueFor(arg.type, arg.name, filling, complaintId)]),
  );
  const response = await fetch(`${house.system.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${house.system.issuer.tokenFor('supervisor')}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const isFine =
    response.status < 500 && !/"INTERNAL"|SUBGRAPH_UNAVAILABLE|GRAPHQL_|node_modules|relation "/.test(text);
  return isFine ? [] : [`${name}: ${response.status} ${text.slice(0, 300)}`];
}

const parkedAnywhere = async () => {
  const schemas = ['intake', 'sla_scheduler', 'escalation', 'correspondence', 'disputes_referral'];
  return house.asOwner(
    schemas.map((schema) => `select '${schema}' as service, reason from ${schema}.parked`).join(' union all '),
  );
};

describe('whatever is sent, every query and mutation of the API', () => {
  it.each(Object.entries(fillings))(
    'answers %s by name, and no service stumbles over it later',
    async (_title, filling) => {
      const { id } = await house.register('handler', aCall('hostile@example.org'));
      const complaints: string[] = [];
      for (const kind of ['Query', 'Mutation'] as const)
        for (const { name } of fieldsOf(kind)) complaints.push(...(await complaintAbout(kind, name, filling, id)));
      await house.idle();
      expect(complaints).toEqual([]);
      expect(await parkedAnywhere()).toEqual([]);
    },
    120_000,
  );

  it('is asked: the API has this many', () => {
    expect(fieldsOf('Query').length).toBeGreaterThanOrEqual(12);
    expect(fieldsOf('Mutation').length).toBeGreaterThanOrEqual(40);
  });
});
