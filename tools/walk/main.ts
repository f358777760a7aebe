import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Rulebook, Rules } from '@gehoor/procedure';
import { createRulebook } from '@gehoor/procedure';
import { z } from 'zod';
import { readRulebookFiles } from '../rulebook-files';
import { isKnown, knownAndGone } from './known';
import { asText, replayed, shortened } from './replay';
import { sabotaged, sabotagesOf } from './sabotage';
import type { Finding } from './findings';
import { type Walked, walked } from './walked';

const USAGE = `usage: npm run walk -- [PROCEDURE[@VERSION] …] [--states N] [--depth N] [--seconds N] [--out FILE]
       npm run walk -- --replay FILE
       npm run walk -- --sabotage [PROCEDURE[@VERSION] …]

  --states   how many states are looked into, of each procedure (100): every command tried, by everybody, with every input
  --depth    how many moves from the door at most (40)
  --seconds  of a processor, for each procedure (40)
  --out      writes the findings, one a line, for --replay
  --jobs     how many procedures at once (2)`;

const options = {
  states: { type: 'string', default: '100' },
  depth: { type: 'string', default: '40' },
  seconds: { type: 'string', default: '40' },
  jobs: { type: 'string', default: '2' },
  out: { type: 'string' },
  replay: { type: 'string' },
  sabotage: { type: 'boolean', default: false },
  worker: { type: 'boolean', default: false },
} as const;

void main();

async function main(): Promise<void> {
  const { values, positionals } = argumentsGiven();
  const numbers = z.coerce.number().positive();
  const rulebook = ownRulebook();
  const names = namesOf(rulebook, positionals);
  const bounds = {
    states: numbers.parse(values.states),
    depth: numbers.parse(values.depth),
    forMs: 1000 * numbers.parse(values.seconds),
  };
  if (values.replay !== undefined) process.exitCode = replayAll(rulebook, values.replay);
  else if (values.worker) work(rulebook, names, bounds, values.sabotage);
  else {
    const jobs = numbers.parse(values.jobs);
    const args = process.argv.slice(2).filter((arg) => !positionals.includes(arg));
    process.exitCode = values.sabotage
      ? await sabotageAll(names, args, jobs)
      : await walkAll(names, args, jobs, values.out);
  }
}

function argumentsGiven() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (fault) {
    console.error(`${String(fault)}\n${USAGE}`);
    process.exit(2);
  }
}

/** What a worker tells of a procedure. */
type Told = { readonly walked: Walked } | { readonly tried: Sabotaged };
type Sabotaged = ReturnType<typeof sabotaged>;

/** Does the procedures it is given, and tells of each when it is done. */
function work(
  rulebook: Rulebook,
  names: readonly string[],
  bounds: { readonly states: number; readonly depth: number; readonly forMs: number },
  isSabotage: boolean,
): void {
  const tell = (told: Told) => process.send?.(told);
  for (const name of names) {
    const rules = rulesNamed(rulebook, name);
    if (isSabotage) {
      for (const sabotage of sabotagesOf(rules.procedure)) tell({ tried: sabotaged(rulebook, rules, sabotage) });
      continue;
    }
    const onProgress: Parameters<typeof walked>[2]['onProgress'] = ({ places, lookedInto, transitions }) =>
      console.error(`${name}: ${places.size} states, ${lookedInto} looked into, ${transitions} transitions`);
    const walk = walked(rulebook, rules, { ...bounds, onProgress });
    const findings = walk.findings.map((finding) => shortened(rulebook, rules, finding));
    tell({ walked: { ...walk, findings } });
  }
  process.disconnect?.();
}

/** @returns the exit code: 1 where something was found that is not known */
async function walkAll(names: readonly string[], args: readonly string[], jobs: number, out?: string): Promise<number> {
  const all: Walked[] = [];
  await eachIn(jobs, names, args, (told) => {
    if (!('walked' in told)) return;
    all.push(told.walked);
    print(told.walked);
  });
  const findings = all.flatMap(({ name, findings: found }) =>
    found.map((finding) => ({ procedure: name, ...finding })),
  );
  if (out !== undefined) writeFileSync(out, findings.map((each) => `${JSON.stringify(each)}\n`).join(''));
  if (process.argv.slice(2).every((arg) => arg.startsWith('-')))
    knownAndGone(findings).forEach((each) => console.log(`known and not found (tools/walk/known.ts): ${each}`));
  const unknown = findings.filter((finding) => isKnown(finding) === undefined);
  const sum = (of: (walk: Walked) => number) => all.reduce((total, walk) => total + of(walk), 0);
  const known = findings.length - unknown.length;
  console.log(
    `${all.length} procedures: ${sum(({ states }) => states)} states, ${sum(({ transitions }) => transitions)} transitions, ` +
      `${findings.length} findings${known > 0 ? `, ${known} of them known` : ''}`,
  );
  return unknown.length > 0 || all.length < names.length ? 1 : 0;
}

function print(walk: Walked): void {
  const bound = walk.isBounded ? 'bound hit' : 'all of them';
  console.log(
    `${walk.name}: ${walk.waysIn} ways in, ${walk.states} states, ${walk.lookedInto} looked into (${bound}), ` +
      `${walk.transitions} transitions, ${walk.refused} refused, depth ${walk.depth}, ${(walk.cpuMs / 1000).toFixed(1)} s`,
  );
  if (walk.unsearched > 0) console.log(`  no time to look for an end from ${walk.unsearched} of them`);
  for (const [command, field] of walk.ungiven)
    console.log(`  never given: ${command}, of whose ${field} tools/walk/vocabulary.ts knows nothing`);
  for (const finding of walk.findings) {
    const known = isKnown(finding);
    console.log(asText(finding, known));
  }
}

async function sabotageAll(names: readonly string[], args: readonly string[], jobs: number): Promise<number> {
  const all: Sabotaged[] = [];
  await eachIn(jobs, names, args, (told) => {
    if (!('tried' in told)) return;
    all.push(told.tried);
    const { name, what, found } = told.tried;
    console.log(
      `${found === undefined ? 'GREEN' : 'red  '} ${name}: ${what}${found === undefined ? '' : ` → ${found}`}`,
    );
  });
  const red = all.filter(({ found }) => found !== undefined).length;
  console.log(`${red} red of ${all.length}`);
  return red === all.length && red > 0 ? 0 : 1;
}

/** @returns 1 where a finding is there no more, or something else came of it */
function replayAll(rulebook: Rulebook, file: string): number {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  let still = 0;
  for (const line of lines) {
    // Written by --out: what was found, as it was found.
    const finding = JSON.parse(line) as Finding & { readonly procedure: string };
    const { isStill, text } = replayed(rulebook, rulesNamed(rulebook, finding.procedure), finding);
    if (isStill) still += 1;
    console.log(`${isStill ? 'still' : 'GONE '} ${finding.procedure} ${asText(finding)}\n${text}`);
  }
  console.log(`${still} still of ${lines.length}`);
  return still === lines.length ? 0 : 1;
}

/** Has the procedures done by some processes at once. */
async function eachIn(
  jobs: number,
  names: readonly string[],
  args: readonly string[],
  onTold: (told: Told) => void,
): Promise<void> {
  const waiting = [...names];
  const next = async (): Promise<void> => {
    const name = waiting.shift();
    if (name === undefined) return;
    await new Promise<void>((resolve) => {
      const child = fork(__filename, [...args, '--worker', name], { execArgv: process.execArgv, stdio: 'inherit' });
      // What a worker says is what this very file has it say.
      child.on('message', (told) => onTold(told as Told));
      child.on('exit', () => resolve());
    });
    return next();
  };
  await Promise.all(Array.from({ length: Math.min(jobs, names.length) }, next));
}

function ownRulebook(): Rulebook {
  const read = createRulebook(readRulebookFiles());
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.rulebook;
}

/** Every version of every procedure, or those that were asked for. */
function namesOf({ procedures }: Rulebook, asked: readonly string[]): readonly string[] {
  const all = procedures.map(({ id, version }) => `${id}@${version}`);
  if (asked.length === 0) return all;
  const found = all.filter((name) => asked.some((each) => name === each || name.startsWith(`${each}@`)));
  if (found.length > 0) return found;
  console.error(`There is no procedure ${asked.join(', ')}; there are ${all.join(', ')}.\n${USAGE}`);
  process.exit(2);
}

function rulesNamed(rulebook: Rulebook, name: string): Rules {
  const [id = '', version] = name.split('@');
  const procedure = rulebook.procedure(id, Number(version));
  return rulebook.rulesOf({ procedure, calendar: procedure.calendar });
}
