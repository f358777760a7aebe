import { eventSchemas } from '../registry';

const { caseNumber } = eventSchemas['referral.filed'].shape;

describe('the case number of a dispute', () => {
  it.each([
    ['the commission for consumer disputes: a slash', '187573/191798'],
    ['the financial ombudsman: a dash', '2023-0456'],
    ['a court: slashes, and capitals between spaces', 'C/13/712345 / HA ZA 22-123'],
    ['a sub-district court', '10234567 CV EXPL 23-1234'],
    ['a European case law identifier', 'ECLI:NL:RBAMS:2023:1234'],
  ])('is taken as it is given by %s', (_body, given) => {
    expect(caseNumber.parse(given)).toBe(given);
  });

  it.each([
    'Jan de Vries',
    'Kerkstraat 12',
    'jan@example.org',
    '+31 6 12 34 56 78',
    '',
    ' 12',
    '12  34',
    '9'.repeat(51),
  ])('is never free text: %p', (given) => {
    expect(caseNumber.safeParse(given).success).toBe(false);
  });
});
