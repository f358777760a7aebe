import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, closeSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLineOf, isAlive, isSameFile, parentOf } from '@gehoor/service-kit/embedded-postgres';
import { ensureCertificate } from './certificate';
import { missingTools, resolveJars, run } from './jars';
import { loggerSettings, securedBy, serverProperties, type NodePorts } from './node-settings';
import { at, choosePorts, demandFree, untilAnswers } from './ports';

export const defaultVersion = '4.3.0';

interface ClusterOptions {
  readonly nodes: number;
  readonly version?: string;
  /** First of the ports, 2 for each node; absent: free ones. */
  readonly port?: number;
  /** Where logs and data lie, when not in `.kafka` of the repository. */
  readonly dataFolder?: string;
  /** Name of the data in the folder; two clusters at once need two. */
  readonly name?: string;
  /** Begin with empty logs. */
  readonly fresh?: boolean;
  /** For tests: data of its own, removed at the end, and the nodes end with the process group that started them. */
  readonly throwAway?: boolean;
  /** Passwords by user: a single broker that speaks TLS, demands them and consults access lists. */
  readonly users?: Readonly<Record<string, string>>;
  readonly say?: (line: string) => void;
}

export interface Cluster {
  /** host:port of each node, in order. */
  readonly brokers: readonly string[];
  /** What a client checks the brokers' certificate against, PEM; only with `users`. */
  readonly authority: string | undefined;
  /** kill -9 of one node, counted from 0. */
  kill(node: number): Promise<void>;
  /** Starts a node that was killed, and waits until it answers. */
  restart(node: number): Promise<void>;
  /** Resolves when a node ended that nobody stopped. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

/** Where jars, logs and data lie. */
const folder = resolve(__dirname, '../../.kafka');

/** A real Apache Kafka, KRaft, one Java process per node on 127.0.0.1.
 *  @throws where what it needs is missing, with how to get it */
export async function startKafka(options: ClusterOptions): Promise<Cluster> {
  const missing = missingTools();
  if (missing.length > 0) throw new Error(`Kafka cannot run here. Missing: ${missing.join('; ')}`);
  const { nodes, version = defaultVersion, throwAway = false, say = () => {} } = options;
  const name = throwAway ? `throw-away-${process.pid}-${randomBytes(3).toString('hex')}` : (options.name ?? 'local');
  if (throwAway) sweep();
  const ports = await choosePorts(nodes, options.port);
  const root = join(options.dataFolder ?? join(folder, name), version);
  for (const { id } of ports) await stopLeftover(join(root, `node-${id}`));
  if (options.fresh === true) rmSync(root, { recursive: true, force: true });
  for (const { client, controller } of ports) await demandFree([client, controller]);
  say(`Kafka ${version}: fetching the jars if they are not there yet`);
  const jars = await resolveJars(version, folder);
  const certificate = options.users === undefined ? undefined : await ensureCertificate(root);
  const secured = (port: NodePorts) =>
    options.users === undefined || certificate === undefined ? {} : securedBy(options.users, certificate, port);
  const classpath = ['-cp', `${jars}/*`, loggerOf(root, version)];
  await format(root, ports, classpath, secured);
  let report: (line: string) => void = () => {};
  const broken = new Promise<string>((tell) => (report = tell));
  const running = new Map<number, Running>();
  // Whoever ends without stopping us first must not leave brokers behind.
  const endWithUs = () => running.forEach(({ child }) => child.kill('SIGTERM'));
  process.once('exit', endWithUs);

  async function start(port: NodePorts): Promise<void> {
    const child = launch(join(root, `node-${port.id}`), classpath, !throwAway);
    const ended = new Promise<void>((done) => child.once('close', () => done()));
    const node: Running = { child, ended, expected: false };
    running.set(port.id, node);
    void ended.then(() => {
      if (!node.expected)
        report(`node ${port.id} ended by itself: ${lastWords(join(root, `node-${port.id}`, 'server.log'))}`);
    });
    await Promise.race([untilAnswers(port.client), broken.then((why) => Promise.reject(new Error(why)))]);
  }

  async function end(id: number, signal: NodeJS.Signals): Promise<void> {
    const node = running.get(id);
    if (node === undefined) return;
    node.expected = true;
    node.child.kill(signal);
    await node.ended;
    running.delete(id);
  }

  const stop = async () => {
    await Promise.all([...running.keys()].map((id) => end(id, throwAway ? 'SIGKILL' : 'SIGTERM')));
    process.removeListener('exit', endWithUs);
    if (throwAway) rmSync(join(folder, name), { recursive: true, force: true });
  };
  say(`Kafka ${version}: starting ${nodes} node${nodes > 1 ? 's' : ''}`);
  await Promise.all(ports.map(start)).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    brokers: ports.map(({ client }) => `127.0.0.1:${client}`),
    authority: certificate?.authority,
    kill: (node) => end(node + 1, 'SIGKILL'),
    restart: (node) => start(at(ports, node)),
    broken,
    stop,
  };
}

/** The end of a node's log: a throw-away cluster takes the file with it. */
function lastWords(file: string): string {
  if (!existsSync(file)) return `without a word in ${file}`;
  return `${readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n')}\n(${file})`;
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  expected: boolean;
}

/** Writes how the nodes log.   @returns the option that tells them */
function loggerOf(root: string, version: string): string {
  mkdirSync(root, { recursive: true });
  const generation = version.startsWith('3.') ? 3 : 4;
  const file = join(root, 'logger.properties');
  writeFileSync(file, loggerSettings[generation]);
  return generation === 3 ? `-Dlog4j.configuration=file:${file}` : `-Dlog4j2.configurationFile=${file}`;
}

/** Writes the settings, formats what was never formatted. */
async function format(
  root: string,
  ports: readonly NodePorts[],
  classpath: readonly string[],
  secured: (port: NodePorts) => Readonly<Record<string, string>>,
): Promise<void> {
  const idFile = join(root, 'cluster-id');
  if (!existsSync(idFile)) writeFileSync(idFile, randomBytes(16).toString('base64url').replace(/^-/, 'A'));
  const clusterId = readFileSync(idFile, 'utf8');
  for (const port of ports) {
    const folder = join(root, `node-${port.id}`);
    mkdirSync(folder, { recursive: true });
    const settings = join(folder, 'server.properties');
    writeFileSync(settings, serverProperties(port, ports, join(folder, 'data'), secured(port)));
    const tool = ['kafka.tools.StorageTool', 'format', '--ignore-formatted', '-t', clusterId, '-c', settings];
    await run('java', ['-Xmx256m', '-XX:TieredStopAtLevel=1', ...classpath, ...tool]);
  }
}

/** @param folder of the node */
function launch(folder: string, classpath: readonly string[], detached: boolean): ChildProcess {
  const log = openSync(join(folder, 'server.log'), 'a');
  const memory = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const args = [...memory, ...classpath, 'kafka.Kafka', join(folder, 'server.properties')];
  // In a process group of its own, Ctrl-C goes to us alone, and we stop the nodes in order.
  const child = spawn('java', args, { stdio: ['ignore', log, log], detached });
  closeSync(log);
  writeFileSync(join(folder, 'pid'), `${child.pid} ${process.pid}`);
  return child;
}

/** Stops what a parent killed with -9 left running on this data: before the data is removed. */
export async function stopLeftoverKafka(dataFolder: string): Promise<void> {
  if (!existsSync(dataFolder)) return;
  for (const version of readdirSync(dataFolder)) {
    for (const node of readdirSync(join(dataFolder, version))) await stopLeftover(join(dataFolder, version, node));
  }
}

/** What runs that were killed could not remove themselves. */
function sweep(): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const [, owner] = /^throw-away-(\d+)-/.exec(name) ?? [];
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** A parent killed with -9 leaves its brokers running; they are stopped before their data is used again. */
async function stopLeftover(folder: string): Promise<void> {
  const file = join(folder, 'pid');
  if (!existsSync(file)) return;
  const [pid = 0, owner = 0] = readFileSync(file, 'utf8').split(' ').map(Number);
  const isOurs = () => isBroker(pid, join(folder, 'server.properties'));
  if (isOurs() && isAlive(owner) && parentOf(pid) === owner)
    throw new Error(`this broker runs already, started by process ${owner}`);
  if (isOurs()) process.kill(pid, 'SIGTERM');
  while (isOurs()) await sleep(100);
  rmSync(file);
}

/** Whether a process is the broker with these very settings: the number may have gone to another program since, and the file
 *  with it may be a copy. */
function isBroker(pid: number, settings: string): boolean {
  const [program = '', ...args] = commandLineOf(pid);
  const [main, given = ''] = args.slice(-2);
  return basename(program) === 'java' && main === 'kafka.Kafka' && isSameFile(given, settings);
}
