import { eventTypes } from '@gehoor/contracts';
import { committedRulebook } from '@gehoor/testing';
import { everyFactBut } from './every-fact-but';

const rulebook = committedRulebook();

describe('every fact but some', () => {
  it('leaves out those that no procedure names', () => {
    const heard = everyFactBut('letter.drafted', 'letter.written')(rulebook);
    expect(eventTypes.filter((type) => !heard.includes(type))).toEqual(['letter.drafted', 'letter.written']);
  });

  it('hears one that a procedure names all the same', () => {
    const [procedure, ...others] = rulebook.procedures;
    const named = { ...procedure!, audit: [{ on: ['letter.drafted'] }] };
    const heard = everyFactBut('letter.drafted', 'letter.written')({ ...rulebook, procedures: [...others, named] });
    expect(heard).toContain('letter.drafted');
    expect(heard).not.toContain('letter.written');
  });
});
