import { rulebookFiles, theCatalogue } from '../../test/read-rulebook';
import { lintRulebook } from './lint-rulebook';
import { isDeadLink, isPlaceholder } from './placeholder';

const found = lintRulebook(rulebookFiles(), theCatalogue(), '2026-11-21').filter(
  ({ gravity }) => gravity === 'fault-of-text',
);
const faultsOf = (id: string): readonly string[] =>
  found
    .filter(({ file }) => file.endsWith(`/${id}/1.yaml`))
    .map(({ message, clause }) => `${clause ?? ''}: ${message}`);

describe('faults of the published texts are named, though the procedure corrects them', () => {
  it('placeholder, outdated phone, dead link and missing hours of the intermediary', () => {
    expect(faultsOf('connecte')).toEqual([
      'kifid-particulars: the text prints a placeholder for the affiliation: "n.n.b."',
      'kifid-particulars: the text prints an outdated phone: "0900 - 355 22 48", which is now "070-333 8 999"',
      'report: the text links to nowhere: "#"',
      'ack: the text promises working time and publishes no office hours',
    ]);
  });

  it('no name, no hours, no body outside in the three steps', () => {
    expect(faultsOf('three-step-lease')).toEqual([
      'silent: the text does not name the firm',
      'silent: the text promises working time and publishes no office hours',
      'silent: the text names no body outside the firm',
    ]);
  });

  it('no body outside and no hours in the charter', () => {
    expect(faultsOf('atradius')).toHaveLength(2);
  });

  it('what is printed rightly is no fault', () => {
    expect(found.filter(({ message }) => /Postbus|consumenten@kifid|040-8100000/.test(message))).toEqual([]);
  });
});

it.each(['n.n.b.', 'N.N.B.', 'n.t.b.', 'p.m.', 'tbd', 'xxx', '???', '#', '', ' ', '[nummer]', 'nog niet bekend'])(
  '"%s" stands in for something to come',
  (text) => {
    expect(isPlaceholder(text)).toBe(true);
  },
);

it.each(['300.013579', '070-333 8 999', 'Postbus 1', 'receipt', 'pm@firm.example'])('"%s" is a value', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});

it.each([
  ['#', true],
  ['', true],
  ['contact', true],
  ['https://ec.europa.eu/consumers/odr', true],
  ['https://www.kifid.nl', false],
  ['www.kifid.nl/contact', false],
] as const)('link "%s" is dead: %s', (url, dead) => {
  expect(isDeadLink(url)).toBe(dead);
});
