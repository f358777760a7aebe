import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What is missing on this machine to run a broker, each with how to get it; empty when nothing is. */
export function missingTools(): readonly string[] {
  const missing = [];
  if (!isOnPath('java')) missing.push('Java 17 or newer (Debian: apt-get install openjdk-17-jre-headless)');
  if (!isOnPath('mvn')) missing.push('Maven 3 (Debian: apt-get install maven)');
  return missing;
}

function isOnPath(command: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}

/** The folder with the broker's jars of one version; Maven fetches them the first time, from then on they are there. */
export async function resolveJars(version: string, dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'libs', version);
  const complete = join(folder, '.complete');
  if (existsSync(complete)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const logger = version.startsWith('3.') ? 'logger-3' : 'logger-4';
  await run('mvn', [
    ...['-q', '-B', '-f', join(__dirname, 'pom.xml'), `-Dkafka.version=${version}`, '-P', logger],
    ...['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`],
  ]);
  writeFileSync(complete, '');
  return folder;
}

/** Runs a command to its end.
 *  @throws with what it printed when it fails */
export function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}:\n${output.slice(-2_000)}`)),
    );
  });
}
