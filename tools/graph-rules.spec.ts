import { buildSchema, parse } from 'graphql';
import { broken, describedTwice, undescribed, unidentified } from './graph-rules';

const values =
  `CaseNote ClockExtension ClockPause CustodyLink ExplanationStep FieldProblem LetterApproval LetterDate LetterNote
  MissingElement Outside PromiseLine PromisedDate ReferralOffer RelatedComplaint Remedy RoleInformed`
    .split(/\s+/)
    .map((name) => `type ${name} { code: String }`)
    .join('\n');

describe('the rules of the graph', () => {
  it('ask for a sentence on every type, field, argument and value', () => {
    const schema = buildSchema(`
      "What can be asked."
      type Query { "A thing." thing(id: ID!, "Which kind." kind: Kind): Thing }
      type Thing { "lower case." name: String "No stop" size: Int }
      "The kinds." enum Kind { BIG "Small ones." SMALL }`);
    expect(undescribed(schema).map((fault) => fault.split(' is ')[0])).toEqual([
      'Query.thing(id:)',
      'Thing',
      'Thing.name',
      'Thing.size',
      'Kind.BIG',
    ]);
  });

  it('let a type be described by one subgraph, or by all in the same words', () => {
    const [ours, same, other, none] = [
      '"A." type T { a: Int }',
      '"A." type T { b: Int }',
      '"B." type T { c: Int }',
      'type T { d: Int }',
    ].map((sdl) => parse(sdl));
    expect(describedTwice([ours!, same!, none!])).toEqual([]);
    expect(describedTwice([none!, ours!, other!])).toEqual(['T is described in two ways']);
  });

  it('ask of what goes what is there instead, and until when', () => {
    const schema = (reason: string) =>
      buildSchema(`"Q." type Query { "Old." old: String @deprecated(reason: "${reason}") "New." new: String }`);
    expect(undescribed(schema('Ask for `new` instead. Goes after 2027-06-01.'))).toEqual([]);
    const vague = 'Query.old is deprecated without saying "… Goes after 2027-06-01."';
    for (const reason of ['Use new', 'Goes soon.', 'Ask for `new` instead. Goes after May.'])
      expect(undescribed(schema(reason))).toEqual([vague]);
  });

  it('ask for an id of whatever a list shows, and that an id is one', () => {
    const schema = buildSchema(`type Query { gates: [Gate!] steps: [Step!]! body: Body thing: Thing }
      type Gate { gate: String } type Step { id: ID! } type Body { id: String! } type Thing { notes: [CaseNote!] } ${values}`);
    expect(unidentified(schema)).toEqual(['Body.id is no ID!', 'Query.gates lists Gate, which has no id']);
  });

  const released =
    buildSchema(`type Query { kept: String! old: String @deprecated(reason: "Ask for kept. Goes after 2027-06-01.") }
    enum Kind { BIG }`);
  const breaksOf = async (sdl: string, today = '2026-11-27') =>
    (await broken(released, buildSchema(sdl), today)).map(({ type }) => type);

  it('find broken what a client of the released graph relies on, and nothing that was only added', async () => {
    expect(await breaksOf('type Query { kept: String! old: String new: Int } enum Kind { BIG SMALL }')).toEqual([]);
    expect(await breaksOf('type Query { kept: String old: String } enum Kind { BIG }')).toEqual(['FIELD_TYPE_CHANGED']);
    expect(await breaksOf('type Query { kept: String! old: String }')).toEqual(['TYPE_REMOVED']);
    const list = (first: string) => buildSchema(`type Query { list(first: ${first}): Int }`);
    for (const first of ['Int!', 'Int! = 50'])
      expect(await broken(list('Int! = 20'), list(first), '2026-11-27')).toHaveLength(1);
  });

  it('let a field go once the day has passed that was told with it', async () => {
    const without = 'type Query { kept: String! } enum Kind { BIG }';
    expect(await breaksOf(without, '2027-06-01')).toEqual(['FIELD_REMOVED']);
    expect(await breaksOf(without, '2027-06-02')).toEqual([]);
  });
});
