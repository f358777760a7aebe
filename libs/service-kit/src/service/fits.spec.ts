import { z } from 'zod';
import type { AnyCommand } from './command';
import { misfits } from './fits';

const assign: AnyCommand<object, object> = {
  name: 'assign',
  input: z.object({ handler: z.string() }),
  may: () => undefined,
  decide: () => [],
  shows: () => ({ __typename: 'CaseChanged' }),
};
const sdl = (fields: string, mutations = 'assign(input: AssignInput!): String') =>
  `input AssignInput { ${fields} } extend type Mutation { ${mutations} }`;
const common = 'idempotencyKey: String! complaintId: ID! expectedVersion: String';

describe('schema and commands', () => {
  it('fit when every mutation is a command and takes the fields that it reads', () => {
    expect(misfits(sdl(`${common} handler: ID!`), [assign])).toEqual([]);
  });

  it('do not fit where either says more: each difference is named', () => {
    expect(misfits(sdl(`${common} handler: ID! name: String`), [assign])).toEqual(['assign does not read name']);
    expect(misfits(sdl('idempotencyKey: String! complaintId: ID! handler: ID!'), [assign])).toEqual([
      'AssignInput does not declare expectedVersion',
    ]);
    expect(misfits(sdl(`${common} handler: ID!`, 'takeOver(input: AssignInput!): String'), [assign])).toEqual([
      'no command is called takeOver',
      'no mutation is called assign',
    ]);
  });
});
