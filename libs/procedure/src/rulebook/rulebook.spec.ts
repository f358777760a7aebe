import { at, rulebookFiles, theRulebook } from '../../test/read-rulebook';
import { problemText } from '../parse/problem';
import { createRulebook } from './rulebook';

const files = rulebookFiles();
const directlease = files.find(({ path }) => path === 'procedures/directlease/1.yaml')!.text;

/** The rulebook with one more file, or with one replaced. */
function rulebookWith(path: string, text: string) {
  return createRulebook([...files.filter((file) => file.path !== path), { path, text }]);
}

function problemsWith(path: string, text: string): readonly string[] {
  const read = rulebookWith(path, text);
  return read.ok ? [] : read.problems.map(problemText);
}

describe('reading the rulebook', () => {
  it('takes the files of this repository', () => {
    expect(theRulebook().firms).toEqual(expect.arrayContaining(['atradius', 'connecte', 'directlease', 'leasem', 'three-step-lease']));
  });

  it('leaves alone what is no procedure, calendar or dispute body', () => {
    expect(createRulebook([...files, { path: 'notes/draft.yaml', text: ': : :' }, { path: 'released.json', text: '{' }]).ok).toBe(true);
  });

  it('reports every problem at once, with file, line, path and clause', () => {
    const broken = directlease
      .replace('modality: target\n    term: { amount: 24, unit: hours }', 'modality: hope\n    term: { amount: -1, unit: hours }')
      .replace('    kind: recurring\n', '    kind: sometimes\n    often: true\n');
    const problems = problemsWith('procedures/directlease/1.yaml', broken);
    expect(problems).toEqual([
      expect.stringMatching(/^procedures\/directlease\/1\.yaml:\d+:\d+ shape \[1-reaction\] clocks\[0\]\.modality: /),
      expect.stringMatching(/clocks\[0\]\.term\.amount: /),
      expect.stringMatching(/\[2\.4\.1-daily\] clocks\[3\]\.kind: /),
      expect.stringMatching(/clocks\[3\]\.often: is not a known field here/),
    ]);
    const line = broken.split('\n').findIndex((text) => text.includes('modality: hope')) + 1;
    expect(problems[0]).toContain(`1.yaml:${line}:`);
  });

  it('says where YAML itself is broken, and which key stands twice', () => {
    expect(problemsWith('procedures/x/1.yaml', 'id: x\nversion: [1\n')[0]).toMatch(/^procedures\/x\/1\.yaml:\d+:\d+ yaml /);
    expect(problemsWith('procedures/x/1.yaml', 'id: x\nid: y\n')[0]).toMatch(/:2:1 yaml .*unique/);
  });

  it('refuses a file whose anchors would explode, and takes one that uses an anchor very often', () => {
    const bomb = `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`).join('\n')}\n`;
    expect(problemsWith('procedures/x/1.yaml', bomb)).toEqual([expect.stringMatching(/x\/1\.yaml:1:1 yaml .*anchors/)]);
    const often = `# house\nx: &x { nl: a, en: b }\ny: [${Array(500).fill('*x').join(',')}]\n`;
    expect(problemsWith('procedures/x/1.yaml', often).every((problem) => !problem.includes('anchors'))).toBe(true);
  });

  it('refuses a calendar and a dispute body that are not well formed', () => {
    const calendar = files.find(({ path }) => path === 'calendars/nl-office.yaml')!.text;
    expect(problemsWith('calendars/nl-office.yaml', calendar.replace("'17:00'", "'25:00'"))).toEqual(
      expect.arrayContaining([expect.stringMatching(/calendars\/nl-office\.yaml:\d+:\d+ calendar .*week\.mon\[0\]\[1\]: .*time of day/)]),
    );
    expect(problemsWith('dispute-bodies/none.yaml', 'id: none\n')[0]).toMatch(/dispute-bodies\/none\.yaml:1:1 shape \[none\] name/);
  });

  it('refuses a file that stands where its id does not say, and the same version twice', () => {
    expect(problemsWith('procedures/other/1.yaml', directlease)).toEqual([
      expect.stringMatching(/belongs in procedures\/directlease\/1\.yaml/),
      expect.stringMatching(/procedure directlease version 1 stands in procedures\/directlease\/1\.yaml too/),
    ]);
  });

  it('refuses a process whose procedure names what does not exist', () => {
    const broken = directlease.replace('to: supervisor', 'to: president');
    expect(problemsWith('procedures/directlease/1.yaml', broken)[0]).toMatch(/\[2\.1\.3-takeover\] .*there is no step "president"/);
  });
});

describe('versions', () => {
  const second = directlease.replace('version: 1\nfirm', 'version: 2\nfirm').replace('validFrom: 2016-01-01', 'validFrom: 2027-01-01');
  const read = rulebookWith('procedures/directlease/2.yaml', second.replace('amount: 3, unit: workingDays', 'amount: 2, unit: workingDays'));
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  const { rulebook } = read;

  it('a new version takes effect on its day, in the zone of the firm', () => {
    expect(rulebook.procedureInForce('directlease', at('2026-12-31T23:59:59+01:00'))?.version).toBe(1);
    expect(rulebook.procedureInForce('directlease', at('2027-01-01T00:00:00+01:00'))?.version).toBe(2);
  });

  it('a running complaint keeps the version it was received under', () => {
    const terms = [1, 2].map((version) => rulebook.procedure('directlease', version).clocks.find(({ id }) => id === 'S1.C3')?.term);
    expect(terms).toEqual([
      { amount: 3, unit: 'workingDays' },
      { amount: 2, unit: 'workingDays' },
    ]);
  });

  it('a draft is never in force', () => {
    const draft = rulebookWith('procedures/directlease/2.yaml', second.replace('status: released', 'status: draft'));
    expect(draft.ok && draft.rulebook.procedureInForce('directlease', at('2027-06-01T12:00:00+02:00'))?.version).toBe(1);
  });

  it('nothing is in force before the first version, or for a firm nobody knows', () => {
    expect(rulebook.procedureInForce('directlease', at('2015-12-31T12:00:00+01:00'))).toBeUndefined();
    expect(rulebook.procedureInForce('unknown', at('2026-06-01T12:00:00+02:00'))).toBeUndefined();
  });

  it('of several procedures of a firm the one for the product goes before the general one', () => {
    const fleet = directlease
      .replace('id: directlease\nversion: 1', 'id: directlease-fleet\nversion: 1\nwhen: { product: operational-lease }')
    const both = rulebookWith('procedures/directlease-fleet/1.yaml', fleet);
    if (!both.ok) throw new Error(both.problems.map(problemText).join('\n'));
    const when = at('2026-06-01T12:00:00+02:00');
    expect(both.rulebook.procedureInForce('directlease', when, { product: 'operational-lease' })?.id).toBe('directlease-fleet');
    expect(both.rulebook.procedureInForce('directlease', when, { product: 'private-lease' })?.id).toBe('directlease');
    expect(both.rulebook.procedureInForce('directlease', when)?.id).toBe('directlease');
  });

  it('an unknown version or calendar is a bug', () => {
    expect(() => rulebook.procedure('directlease', 9)).toThrow(/directlease@9/);
    expect(() => rulebook.calendar('nl-office', 9)).toThrow(/nl-office@9/);
  });
});

describe('what a complaint is pinned to', () => {
  it('is the newest version of the calendar that is in force when it is received, and never an older one than the procedure names', () => {
    const text = files.find(({ path }) => path === 'calendars/nl-office.yaml')!.text;
    const closed = text.replace('version: 1', 'version: 2\nvalidFrom: 2026-12-01\nclosures: [{ on: 2026-12-24, name: closed }]');
    const read = rulebookWith('calendars/nl-office-2.yaml', closed);
    if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
    const { rulebook } = read;
    const versionAt = (when: string) => rulebook.rulesInForce(rulebook.procedure('directlease', 1), at(when)).calendar.version;
    expect(versionAt('2026-11-30T23:59:00+01:00')).toBe(1);
    expect(versionAt('2026-12-01T00:00:00+01:00')).toBe(2);
    expect(rulebook.calendarNamed('nl-office', 2)?.version).toBe(2);
    expect(rulebook.calendarNamed('nl-office', 3)).toBeUndefined();
  });
});
