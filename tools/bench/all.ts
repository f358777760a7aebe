import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';

/** `npm run bench [-- NAME …]`: every bench, or those named, one after the other, and what they said into `docs/performance.md`, where what the others
 *  said stays. The last line counts those that ran. */
const root = join(__dirname, '../..');
const page = join(root, 'docs/performance.md');

/** What each is about, in the order in which they run. */
const about: Readonly<Record<string, string>> = {
  complaint: 'What one complaint costs, from its registration to the last thing that the house does about it by itself',
  clocks: 'How many clocks fire a second, and how late',
  events: 'How many facts get from one service into another’s stream a second',
  gateway: 'What the gateway costs beside the services asked directly, and beside another gateway',
  memory: 'Whether what a process holds grows with what it has done',
  recount: 'Reckoning clocks anew when the past turns out otherwise',
  'working-time': 'The arithmetic of terms',
};

interface Said {
  readonly name: string;
  readonly text: string;
  readonly met: number;
  readonly short: number;
  readonly minutes: number;
}

async function main(): Promise<void> {
  const beganAt = Date.now();
  const said: Said[] = [];
  for (const name of namesOf()) said.push(await run(name));
  const minutes = (Date.now() - beganAt) / 60_000;
  const [met, short] = [sum(said.map((each) => each.met)), sum(said.map((each) => each.short))];
  writeFileSync(page, written(said));
  console.log(`\n${page} was written after ${minutes.toFixed(1)} minutes`);
  console.log(`${met} met, ${short} short`);
  process.exitCode = short === 0 ? 0 : 1;
}

/** Every `bench:` of package.json: one that is not told about here would be left out without a word. */
function namesOf(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const found = Object.keys(scripts).flatMap((script) => /^bench:(.+)$/.exec(script)?.[1] ?? []);
  const untold = found.filter((name) => !(name in about));
  if (untold.length > 0) throw new Error(`tools/bench/all.ts does not say what bench:${untold.join(', ')} is about`);
  const chosen = process.argv.slice(2);
  return Object.keys(about).filter((name) => found.includes(name) && (chosen.length === 0 || chosen.includes(name)));
}

async function run(name: string): Promise<Said> {
  console.log(`\n════ npm run bench:${name}`);
  const beganAt = Date.now();
  let text = '';
  const child = spawn('npm', ['run', '-s', `bench:${name}`], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    text += chunk.toString('utf8');
  });
  await new Promise((resolve) => child.once('close', resolve));
  const [, met, short] = /(\d+) met, (\d+) short\s*$/.exec(text) ?? [];
  // One that ended before its table has kept nothing.
  return { name, text, met: Number(met ?? 0), short: Number(short ?? 1), minutes: (Date.now() - beganAt) / 60_000 };
}

function written(said: readonly Said[]): string {
  const [processor] = cpus();
  const machine = `${availableParallelism()} × ${processor?.model ?? 'processor unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Linux ${release()}, Node ${process.versions.node}`;
  const parts = new Map(partsThere());
  for (const { name, text, met, short, minutes } of said)
    parts.set(
      name,
      `${about[name]}. ${met} met, ${short} short, in ${minutes.toFixed(1)} minutes, on ${new Date().toISOString().slice(0, 10)}.\n\n\`\`\`\n${text.trim()}\n\`\`\`\n`,
    );
  const inOrder = Object.keys(about).flatMap((name) => {
    const part = parts.get(name);
    return part === undefined ? [] : [`${heading}${name}\n\n${part}`];
  });
  return `# Performance

Written by \`npm run bench\` on ${machine}. The load comes from the same machine. Each table: what was measured, ours, the same done another way in the same run, how many times ours is the other or the goal, the goal, and whether it is met. Figures of one run on one
machine; the ratios hold longer. Above a table stands where the time goes. What follows from them for a larger house: [scaling.md](scaling.md).

${inOrder.join('\n')}`;
}

const heading = '## bench:';

/** What the page says of each bench, by its name. */
function partsThere(): readonly (readonly [name: string, part: string])[] {
  if (!existsSync(page)) return [];
  const [, ...parts] = `\n${readFileSync(page, 'utf8')}`.split(`\n${heading}`);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return [part.slice(0, end), part.slice(end).trimStart()] as const;
  });
}

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);

void main();
