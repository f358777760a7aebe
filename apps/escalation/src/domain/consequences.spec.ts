import { fact } from '@gehoor/decision';
import { later, monday, received, typesOf } from '../../test/case';
import { rulesWith, titled } from '../../test/rules';
import { consequences } from './consequences';

describe('what facts bring about', () => {
  it('stands behind each of them, before the next', () => {
    const rules = rulesWith({
      duties: [
        { id: 'a', title: titled, kind: 'inform-role', role: 'manager', on: [{ on: 'talk.offered' }] },
        { id: 'b', title: titled, kind: 'inform-role', role: 'board', on: [{ on: 'talk.declined' }] },
      ],
    });
    const { state } = received(rules);
    const facts = [
      fact('talk.offered', { at: monday, talkId: 'a' }),
      fact('talk.declined', { at: later, talkId: 'a' }),
    ];
    const setting = { rules, now: Date.parse(later), newId: () => 'x' };
    expect(typesOf(consequences(state, facts, setting))).toEqual([
      'talk.offered',
      'role.informed',
      'talk.declined',
      'role.informed',
    ]);
  });
});
