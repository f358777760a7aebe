import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRulebook, lintRulebook, problemText, type RulebookSource } from '@gehoor/procedure';
import { factCatalogue, readRulebookFiles, rulebookFolder } from './rulebook-files';
import { tracePage } from './rulebook-page';
import { recordReleases, releaseProblems } from './rulebook-released';
import { root } from './subgraph-schemas';

const files = readRulebookFiles();

/** The example of the guide, as somebody would paste it. */
function pasted(): RulebookSource {
  const guide = readFileSync(join(root, 'docs/procedure-format.md'), 'utf8');
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
  return { path: 'procedures/van-dam/1.yaml', text };
}

function rulebookOf(sources: readonly RulebookSource[]) {
  const read = createRulebook(sources);
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  return read.rulebook;
}

describe('the example of the guide', () => {
  it('passes the lint as pasted, with nothing to remark', () => {
    const found = lintRulebook([...files, pasted()], factCatalogue(), '2026-11-21');
    expect(found.filter(({ file }) => file === 'procedures/van-dam/1.yaml').map(problemText)).toEqual([]);
  });

  it('is in force for its firm, and draws its trace page', () => {
    const rulebook = rulebookOf([...files, pasted()]);
    const inForce = rulebook.procedureInForce('van-dam', Date.parse('2026-11-21T10:00:00Z'));
    expect(inForce?.version).toBe(1);
    expect(tracePage(rulebook.procedure('van-dam', 1), rulebook)).toContain('The director looks again');
  });
});

describe('a trace page', () => {
  const rulebook = rulebookOf(files);

  it.each(rulebook.procedures.map((procedure) => [procedure.id, procedure] as const))(
    'of %s shows every clause, step, clock and letter in both languages',
    (_, procedure) => {
      const page = tracePage(procedure, rulebook);
      const shown = (text: string): string =>
        text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
      const told = [
        ...procedure.clauses.flatMap(({ nl, en }) => [nl, en]),
        ...[...procedure.steps, ...procedure.letters].flatMap(({ title }) => [title.nl, title.en]),
        ...procedure.clocks.map(({ id }) => id),
      ];
      expect(told.filter((text) => !page.includes(shown(text)))).toEqual([]);
    },
  );

  it('needs no network and no script', () => {
    for (const procedure of rulebook.procedures) {
      expect(tracePage(procedure, rulebook)).not.toMatch(/<script|<link|src=|@import|url\((?!#)/);
    }
  });

  it('shows what an author wrote as text, never as markup', () => {
    const [first] = rulebook.procedures;
    const sly = { ...first!, title: { nl: '<img src=x onerror=alert(1)>', en: '<b>' } };
    expect(tracePage(sly, rulebook)).not.toContain('<img');
  });
});

describe('released files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rulebook-'));
    cpSync(rulebookFolder, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are as they were when they were released', () => {
    expect(releaseProblems(rulebookFolder)).toEqual([]);
  });

  it('cannot be changed, not by a single character', () => {
    appendFileSync(join(folder, 'procedures/directlease/1.yaml'), '# later\n');
    expect(releaseProblems(folder)).toEqual([
      expect.stringMatching(/directlease\/1\.yaml was changed after its release/),
    ]);
    expect(recordReleases(folder)).toEqual([]);
  });

  it('cannot be taken away, and neither can a calendar they count with', () => {
    rmSync(join(folder, 'procedures/leasem/1.yaml'));
    appendFileSync(join(folder, 'calendars/nl-office.yaml'), '# later\n');
    expect(releaseProblems(folder)).toEqual([
      expect.stringMatching(/calendars\/nl-office\.yaml was changed/),
      expect.stringMatching(/leasem\/1\.yaml was released and is gone/),
    ]);
  });

  it('are recorded once; a draft is not, and may still change', () => {
    const { text } = pasted();
    mkdirSync(join(folder, 'procedures/van-dam'));
    const file = join(folder, 'procedures/van-dam/1.yaml');
    writeFileSync(file, text.replace('status: released', 'status: draft'));
    expect(recordReleases(folder)).toEqual([]);
    writeFileSync(file, text);
    expect(releaseProblems(folder)).toEqual([expect.stringMatching(/van-dam\/1\.yaml is released and not recorded/)]);
    expect(recordReleases(folder)).toEqual(['procedures/van-dam/1.yaml']);
    expect(releaseProblems(folder)).toEqual([]);
  });

  it('do not change by the line ends of a checkout', () => {
    const file = join(folder, 'procedures/directlease/1.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    expect(releaseProblems(folder)).toEqual([]);
  });
});
