import { fact, factsOfType } from './fact';

const at = '2026-03-02T09:00:00.000Z';

describe('a fact', () => {
  it('does not write a field without a value', () => {
    const assigned = fact('handler.assigned', { at, handler: 'h1', role: 'employee', department: undefined });
    expect(Object.keys(assigned.data)).toEqual(['at', 'handler', 'role']);
  });

  it('is found by its type, in order', () => {
    const facts = [
      fact('talk.offered', { at, talkId: 'a' }),
      fact('talk.declined', { at, talkId: 'a' }),
      fact('talk.offered', { at, talkId: 'b' }),
    ];
    expect(factsOfType(facts, 'talk.offered').map(({ data }) => data.talkId)).toEqual(['a', 'b']);
  });
});
