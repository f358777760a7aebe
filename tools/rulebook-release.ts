import { lintRulebook, problemText } from '@gehoor/procedure';
import { factCatalogue, readRulebookFiles, rulebookFolder } from './rulebook-files';
import { frozenIn, recordReleases, releaseProblems } from './rulebook-released';

/** `npm run rulebook:release`: freezes every procedure whose status is `released`, if nothing refuses it. */
function main(): void {
  const today = new Date().toISOString().slice(0, 10);
  const findings = lintRulebook(readRulebookFiles(), factCatalogue(), today, frozenIn(rulebookFolder));
  const errors = findings.filter(({ gravity }) => gravity === 'error');
  const changed = releaseProblems(rulebookFolder).filter((problem) => !problem.includes('not recorded'));
  if (errors.length + changed.length > 0) {
    for (const error of errors) process.stderr.write(`${problemText(error)}\n`);
    for (const problem of changed) process.stderr.write(`${problem}\n`);
    process.stderr.write('nothing was released\n');
    process.exitCode = 1;
    return;
  }
  const paths = recordReleases(rulebookFolder);
  process.stdout.write(
    paths.length === 0 ? 'nothing new to release\n' : `released:\n${paths.map((path) => `  ${path}\n`).join('')}`,
  );
}

main();
