import { refuse } from '@gehoor/decision';
import { z } from 'zod';
import type { Command } from './command';
import { misfits } from './fits';
import type { Opening } from './opening';
import type { SubjectCommand } from './subject-command';

const assign: Command<object, object> = {
  name: 'assign',
  input: z.object({ handler: z.string() }),
  may: () => undefined,
  decide: () => [],
  shows: () => ({ __typename: 'CaseChanged' }),
};
const problems = 'InvalidInput | NotFound | Refused | IdempotencyConflict | ChangedMeanwhile';
const results = (union = `union Result = Changed | ${problems}`) =>
  `${union} type Changed implements Success { position: String! }`;
const sdl = (fields: string, mutations = 'assign(input: AssignInput!): Result! @needs', union?: string) =>
  `${results(union)} input AssignInput { ${fields} } extend type Mutation { ${mutations} }`;
const common = 'idempotencyKey: String! complaintId: ID! expectedVersion: String';

describe('schema and commands', () => {
  it('fit when every mutation is a command and takes the fields that it reads', () => {
    expect(misfits(sdl(`${common} handler: ID!`), { commands: [assign] })).toEqual([]);
  });

  it('do not fit where either says more: each difference is named', () => {
    expect(misfits(sdl(`${common} handler: ID! name: String`), { commands: [assign] })).toEqual([
      'assign does not read name',
    ]);
    expect(misfits(sdl('idempotencyKey: String! complaintId: ID! handler: ID!'), { commands: [assign] })).toEqual([
      'AssignInput does not declare expectedVersion',
    ]);
    expect(
      misfits(sdl(`${common} handler: ID!`, 'takeOver(input: AssignInput!): Result! @needs'), { commands: [assign] }),
    ).toEqual(['no command is called takeOver', 'no mutation is called assign']);
  });

  it('are compared for what a complaint begins with too, and for many of them at once', () => {
    const register: Opening<object, object> = {
      name: 'register',
      input: z.object({ text: z.string() }),
      rulesFor: () => refuse('FirmUnknown', '', ''),
      draw: async () => undefined,
      decide: () => [],
      shows: () => ({ __typename: 'Registered' }),
    };
    const behind = {
      commands: [],
      openings: [register],
      batches: [{ name: 'all', of: register, list: 'each', most: 9 }],
    };
    const mutations = 'register(input: RegisterInput!): Result! @needs all(input: AllInput!): [Result!]! @needs';
    const begun = (fields: string, list = 'each') =>
      `${results()} input RegisterInput { ${fields} } input AllInput { ${list}: [RegisterInput!]! } extend type Mutation { ${mutations} }`;
    expect(misfits(begun('idempotencyKey: String! text: String!'), behind)).toEqual([]);
    expect(misfits(begun('idempotencyKey: String! words: String!', 'every'), behind)).toEqual([
      'register does not read words',
      'RegisterInput does not declare text',
      'all does not read every',
      'AllInput does not declare each',
    ]);
  });

  it('are compared by what a command is about, where that is no complaint', () => {
    const send: Command<object, object> = {
      ...assign,
      name: 'send',
      about: 'letterId',
      input: z.object({ letterId: z.string() }),
    };
    const taking = (fields: string) =>
      `${results()} input SendInput { ${fields} } extend type Mutation { send(input: SendInput!): Result! @needs }`;
    expect(
      misfits(taking('idempotencyKey: String! letterId: ID! expectedVersion: String'), { commands: [send] }),
    ).toEqual([]);
    expect(misfits(taking(common), { commands: [send] })).toEqual([
      'send does not read complaintId',
      'SendInput does not declare letterId',
    ]);
  });

  it('have no complaint where they are about a subject, and cannot find it changed meanwhile', () => {
    const record: SubjectCommand<object> = {
      name: 'record',
      input: z.object({ kind: z.string() }),
      about: () => ({ kind: 'limit', reference: 'L-1' }),
      rulesFor: () => refuse('None', '', ''),
      pinOf: () => undefined,
      decide: () => [],
      made: () => '',
      shows: () => ({ __typename: 'Recorded' }),
    };
    const taking = (fields: string, union: string) =>
      misfits(
        `type Recorded { factId: ID } union Result = ${union} input RecordInput { ${fields} }
         extend type Mutation { record(input: RecordInput!): Result! @needs }`,
        { commands: [], subjectCommands: [record] },
      );
    const each = 'InvalidInput | Refused | IdempotencyConflict';
    expect(taking('idempotencyKey: String! kind: String!', `Recorded | ${each}`)).toEqual([]);
    expect(taking('idempotencyKey: String! complaintId: ID!', each)).toEqual([
      'record does not read complaintId',
      'RecordInput does not declare kind',
      'Result has no success',
    ]);
  });

  it('do not fit where an answer cannot be told, or a field is demanded that can be left out', () => {
    const fields = `${common} handler: ID!`;
    const answering = (union: string) => misfits(sdl(fields, undefined, union), { commands: [assign] });
    expect(answering('union Result = Changed | InvalidInput | NotFound | Refused | IdempotencyConflict')).toEqual([
      'Result lacks ChangedMeanwhile',
    ]);
    expect(answering(`union Result = ${problems}`)).toEqual(['Result has no success']);
    expect(answering('type Result { a: String }')).toEqual(['assign answers no union']);
    const lenient = { ...assign, input: z.object({ handler: z.string().optional() }) };
    expect(misfits(sdl(fields), { commands: [lenient] })).toEqual([
      'AssignInput.handler has to be there, and the command does without',
    ]);
    expect(misfits(sdl(`${common} handler: ID`), { commands: [assign] })).toEqual([]);
  });

  it('do not fit where a field at the top or of a complaint does not say who may', () => {
    const silent = 'type Query { cases: String } type Complaint { id: ID! step: String notes: String @needs }';
    const mutations = 'assign(input: AssignInput!): Result!';
    expect(misfits(`${silent} ${sdl(`${common} handler: ID!`, mutations)}`, { commands: [assign] })).toEqual([
      'Query.cases does not say who may: @needs',
      'Complaint.step does not say who may: @needs',
      'Mutation.assign does not say who may: @needs',
    ]);
  });
});
