import { rulebookFiles, theCatalogue } from '../../test/read-rulebook';
import { lintRulebook } from './lint-rulebook';

const files = rulebookFiles();
const [path, next] = ['procedures/leasem/1.yaml', 'procedures/leasem/2.yaml'];
const text = files.find((file) => file.path === path)!.text;
const calendarText = files.find((file) => file.path === 'calendars/nl-office-0800-1730.yaml')!.text;

/** What the lint says of the calendar when it holds these lines too.   @param nextFrom when a next version takes over */
function said(lines: string, nextFrom?: string, status = 'released'): readonly string[] {
  const others = files.filter((file) => !file.path.startsWith('procedures/') && !file.path.startsWith('calendars/'));
  const second = text
    .replace('version: 1\n', 'version: 2\n')
    .replace(/validFrom: \S+/, `validFrom: ${nextFrom}`)
    .replace('status: released', `status: ${status}`)
    .replace('calendar: { id: nl-office-0800-1730, version: 1 }', 'calendar: { id: lasting, version: 1 }');
  const edited = [
    ...others,
    { path, text },
    ...(nextFrom === undefined ? [] : [{ path: next, text: second }]),
    { path: 'calendars/dated.yaml', text: `${calendarText}\n${lines}\n` },
    { path: 'calendars/lasting.yaml', text: calendarText.replace('id: nl-office-0800-1730', 'id: lasting') },
  ];
  return lintRulebook(edited, theCatalogue(), '2026-11-21').flatMap(({ rule, gravity, message, line }) =>
    rule === 'calendar' ? [`${gravity} ${line > 1 ? '' : 'nowhere '}${message}`] : [],
  );
}

describe('the calendar of a procedure', () => {
  it('holds as long as it is not said to end', () => {
    expect(said('')).toEqual([]);
    expect(said('', '2027-01-01')).toEqual([]);
  });

  it('that ends while complaints are taken without end is named', () => {
    expect(said("validTo: '2026-12-31'")).toEqual([
      'warning calendar nl-office-0800-1730 version 1 holds until 2026-12-31, while complaints are received under this procedure without end: write a next version with a calendar that holds from then on',
    ]);
  });

  it('may end with the day before the next version takes over, and not sooner', () => {
    expect(said("validTo: '2026-12-31'", '2027-01-01')).toEqual([]);
    expect(said("validTo: '2026-12-31'", '2027-01-02')).toEqual([
      expect.stringContaining('are received under this procedure until 2027-01-01'),
    ]);
  });

  it('is not saved by a next version that is a draft', () => {
    expect(said("validTo: '2026-12-31'", '2027-01-01', 'draft')).toEqual([expect.stringContaining('without end')]);
  });

  it('that begins after the procedure is named', () => {
    expect(said("validFrom: '2099-01-01'")).toEqual([
      expect.stringContaining('version 1 holds from 2099-01-01, while complaints are received'),
    ]);
  });

  it('whose own dates ended more than a year ago is a notice', () => {
    expect(said("closures: ['2024-12-24', '2025-11-20']")).toEqual([
      'notice calendar nl-office-0800-1730 version 1 lists no closure and no special hours after 2025-11-20: if the firm still has them, list them in a next version',
    ]);
    const later = "specialHours: [{ on: '2025-11-21', hours: [['09:00', '15:00']] }]";
    expect(said(`closures: ['2024-12-24']\n${later}`)).toEqual([]);
  });
});
