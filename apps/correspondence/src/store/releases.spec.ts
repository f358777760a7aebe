import { persons, represented } from '../../test/story';
import { recipientsOf } from './releases';

describe('the recipients of a mail', () => {
  const [representative] = represented.parties!.parties.filter(({ role }) => role === 'representative');

  it('are the complainant, and with a copy who represents them', () => {
    const both = {
      ...persons,
      parties: { ...persons.parties!, parties: [...persons.parties!.parties, representative!] },
    };
    expect(recipientsOf(both)).toEqual([
      { name: 'Zoë Çelik', address: 'zoe@example.nl', kind: 'to' },
      { name: 'mr. R. Recht', address: 'recht@example.nl', kind: 'cc' },
    ]);
  });

  it('are who represents a complainant without an e-mail address', () => {
    expect(recipientsOf(represented)).toEqual([{ name: 'mr. R. Recht', address: 'recht@example.nl', kind: 'to' }]);
  });
});
