import { join } from 'node:path';
import { openRulebook } from '@gehoor/service-kit';
import { personas, personasFor } from './personas';

describe('the people to try the system as', () => {
  it('can submit, handle and oversee at every firm of the rulebook, also at one that was just added, and decide on every step', async () => {
    const { procedures } = await openRulebook(join(__dirname, '../../../rulebook'));
    const [first] = procedures;
    if (first === undefined) throw new Error('the rulebook is empty');
    const added = { ...first, firm: { ...first.firm, id: 'just-added', name: 'Just Added' } };
    const people = personasFor({ procedures: [...procedures, added] });
    const lacking = [...procedures, added].flatMap(({ firm: { id }, steps, roles: named }) =>
      ['partner', 'handler', 'supervisor', ...steps.map(({ owner }) => named.find((each) => each.id === owner)?.token)]
        .filter((role) => !people.some(({ firm, roles }) => firm === id && roles.some((each) => each === role)))
        .map((role) => `${id}: ${role}`),
    );
    expect(lacking).toEqual([]);
    expect(people.find(({ id }) => id === 'just-added-handler')?.title).toBe('Handler (Just Added)');
  });

  it('are those that were there before, and nobody twice', async () => {
    const people = personasFor(await openRulebook(join(__dirname, '../../../rulebook')));
    expect(people.slice(0, personas.length)).toEqual(personas);
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
  });
});
