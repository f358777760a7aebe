import { findPersonalData } from './personal-data';
import type { PersonsRecord } from './persons';

const persons: readonly PersonsRecord[] = [
  {
    part: 'parties',
    firm: 'directlease',
    complaintId: '0190a1b2-c3d4-7e5f-8a6b-000000000001',
    language: 'nl',
    parties: [
      {
        role: 'complainant',
        name: 'Zoë van den Bakker',
        email: 'zoe@voorbeeld.example',
        phone: '06-12345678',
        address: { street: 'Lange Nieuwstraat 12', postalCode: '3512 AB', city: 'Utrecht', country: 'NL' },
      },
    ],
    description: 'Kort. De auto staat al drie weken stil bij de dealer.',
  },
  {
    part: 'handler',
    firm: 'directlease',
    complaintId: '0190a1b2-c3d4-7e5f-8a6b-000000000001',
    handler: 'staff-1',
    name: 'Piet Klaassen',
  },
];

describe('finding personal data', () => {
  it.each([
    ['a name', 'Zoë van den Bakker', 'name of parties[0]'],
    ['a name without its accents and spaces', 'zoevandenbakker', 'name of parties[0]'],
    ['a surname as part of a code', 'staff-bakker', 'name of parties[0]'],
    ['a surname of the handler', 'KLAASSEN', 'name of handler'],
    ['an e-mail address', 'mailto:Zoe@voorbeeld.example', 'e-mail of parties[0]'],
    ['a phone number in another spelling', 'bel +31 6 1234 5678', 'phone of parties[0]'],
    ['a street', 'lange  nieuwstraat 12', 'street of parties[0]'],
    ['a postal code', '3512AB', 'postal code of parties[0]'],
    ['a sentence of the complaint', 'reason: de auto staat al drie weken stil bij de dealer', 'description'],
  ])('finds %s and says where', (_what, text, what) => {
    const findings = findPersonalData([{ ok: 'x' }, { data: { list: [text] } }], persons);
    expect(findings).toContainEqual({ path: '[1].data.list[0]', what });
  });

  it('finds it in keys and headers too', () => {
    expect(findPersonalData([{ 'Piet Klaassen': 1 }], persons)).toContainEqual({
      path: '[0].Piet Klaassen (key)',
      what: 'name of handler',
    });
  });

  it.each([
    'bakkerij',
    'Utrecht',
    'NL',
    '0190a1b2-c3d4-7e5f-8a6b-061234567800',
    'van',
    'S1.C1#1',
    '2026-03-29T01:00:00.000Z',
  ])('does not cry wolf over %s', (text) => {
    expect(findPersonalData([{ text }], persons)).toEqual([]);
  });
});
