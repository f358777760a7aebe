import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { post, registerOne } from './asking';
import type { GatewayCounts, GatewayHouse } from './gateway-house';
import { type Question, questions } from './gateway-questions';
import { internalTokens } from './hive';
import { type Shares, sharesTold } from './profile';
import { type Measurement, printMeasurements } from './table';

/** `npm run bench:gateway [-- seconds rounds systems]`: what the gateway costs, beside the subgraphs asked directly and beside Hive Gateway before
 *  the same subgraphs; by turns, so that whatever else these cores do is everybody's. */
const secondsEach = Number(process.argv[2] ?? 1);
const rounds = Number(process.argv[3] ?? 6);
const systems = process.argv[4]?.split(',') ?? ['standalone', 'split'];
const inFlight = 16;
const complaints = 60;

async function main(): Promise<void> {
  const measurements: Measurement[] = [];
  for (const system of systems) {
    const house = await startHouse(system);
    try {
      const ids = await register(house.told, complaints);
      const ways = waysTo(house.told);
      for (const question of questions) {
        await assertSame(ways, question, ids);
        measurements.push(...(await compare(system, ways, question, ids)));
      }
      // All that a query costs is done in one process there.
      if (system === 'standalone') {
        measurements.push(...(await waitsOf(house, ways.ours, ids)));
        await tellProfile(house, ways.ours, ids);
      }
    } finally {
      await house.stop();
    }
  }
  process.exitCode = printMeasurements(measurements);
}

type House = Awaited<ReturnType<typeof startHouse>>;

async function startHouse(system: string) {
  const child = fork(join(__dirname, 'gateway-house.ts'), [system], { execArgv: process.execArgv });
  const told = await toldBy<GatewayHouse>(child);
  return {
    told,
    counts: () => {
      child.send('counts');
      return toldBy<GatewayCounts>(child);
    },
    profiled: async (work: () => Promise<unknown>) => {
      child.send('profile');
      await work();
      child.send('profiled');
      return toldBy<Shares>(child);
    },
    stop: async () => {
      child.send('stop');
      await once(child, 'exit');
    },
  };
}

async function toldBy<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`the house ended with ${code}`)));
  });
}

/** Asks once and throws what is wrong with the answer.   @returns its data */
type Way = (question: Question, complaintId: string) => Promise<object>;
interface Ways {
  readonly ours: Way;
  readonly direct: Way;
  readonly hive: Way;
}

function waysTo({ url, hiveUrl, token, subgraphs, signKey, identity }: GatewayHouse): Ways {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const tokenFor = internalTokens({ signKey, identity });
  const throughGateway =
    (address: string): Way =>
    ({ query, variables }, id) =>
      post(agent, address, token, { query, variables: variables(id) });
  return {
    ours: throughGateway(`${url}/graphql`),
    hive: throughGateway(hiveUrl),
    direct: async ({ parts }, id) => {
      const [first, ...others] = parts(id).map(({ subgraph, query, variables }) => async () => {
        const address = subgraphs[subgraph];
        if (address === undefined) throw new Error(`nobody serves ${subgraph}`);
        return post(agent, address, await tokenFor(subgraph), { query, variables });
      });
      // The others need what the first tells: the complaint's id.
      const answered = await first?.();
      return { ...answered, others: await Promise.all(others.map((ask) => ask())) };
    },
  };
}

async function register({ url, token }: GatewayHouse, count: number): Promise<readonly string[]> {
  const agent = new Agent({ keepAlive: true });
  const ids: string[] = [];
  while (ids.length < count) ids.push(await registerOne(agent, url, token));
  const idle = await fetch(`${url}/dev/idle`);
  if (!idle.ok) throw new Error(await idle.text());
  return ids;
}

/** What is not the same answer is not measured beside each other. */
async function assertSame(
  { ours, hive, direct }: Ways,
  question: Question,
  [id = '']: readonly string[],
): Promise<void> {
  const [told, hives, directly] = await Promise.all([ours(question, id), hive(question, id), direct(question, id)]);
  if (JSON.stringify(told) !== JSON.stringify(hives))
    throw new Error(`${question.name}: Hive tells otherwise: ${JSON.stringify({ told, hives })}`);
  const field = /^\s*(?:query[^{]*)?{ (\w+)/.exec(question.query)?.[1] ?? '';
  const { others, ...owned } = directly as { others: readonly { _entities: readonly object[] }[] } & Record<
    string,
    object
  >;
  const joined = { ...owned[field], ...Object.assign({}, ...others.map(({ _entities: [entity] }) => entity)) };
  if (JSON.stringify(joined) !== JSON.stringify((told as Record<string, object>)[field]))
    throw new Error(`${question.name}: the subgraphs tell otherwise: ${JSON.stringify({ told, directly })}`);
}

interface Load {
  count: number;
  ms: number;
  readonly latencies: number[];
}

/** Asks with as many in flight as there always are. */
async function load(way: Way, question: Question, ids: readonly string[], ms: number, into: Load): Promise<void> {
  const beganAt = performance.now();
  let nth = 0;
  const one = async (): Promise<void> => {
    while (performance.now() - beganAt < ms) {
      const at = performance.now();
      await way(question, ids[nth++ % ids.length] ?? '');
      into.count += 1;
      into.latencies.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  into.ms += performance.now() - beganAt;
}

async function compare(system: string, ways: Ways, question: Question, ids: readonly string[]): Promise<Measurement[]> {
  const loads = { direct: newLoad(), ours: newLoad(), hive: newLoad() };
  const names = ['direct', 'ours', 'hive'] as const;
  for (const name of names) await load(ways[name], question, ids, 1500, newLoad());
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) await load(ways[name], question, ids, 1000 * secondsEach, loads[name]);
  const perSecond = (name: keyof Ways) => (1000 * loads[name].count) / loads[name].ms;
  const shown = (name: keyof Ways) =>
    `${perSecond(name).toFixed(0)}/s (p50 ${quantile(loads[name].latencies, 0.5)} p99 ${quantile(loads[name].latencies, 0.99)} ms)`;
  const beside = (other: 'direct' | 'hive', goal: number, goalTold: string): Measurement => {
    const ratio = perSecond('ours') / perSecond(other);
    return {
      measure: `${system}: ${question.name}`,
      ours: shown('ours'),
      beside: `${other} ${shown(other)}`,
      ratio: ratio.toFixed(2),
      goal: goalTold,
      isMet: ratio >= goal,
    };
  };
  return [beside('direct', 1 / 3, '>= 0.33 of direct'), beside('hive', 1, 'ahead of Hive')];
}

const newLoad = (): Load => ({ count: 0, ms: 0, latencies: [] });

function quantile(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0);
}

/** Flush-and-waits of a query of one complaint, one at a time and what goes on anyhow subtracted. */
async function waitsOf({ counts }: House, ours: Way, ids: readonly string[]): Promise<readonly Measurement[]> {
  const during = async (work: () => Promise<unknown>) => {
    const before = await counts();
    await work();
    const after = await counts();
    return { waits: after.waits - before.waits, ms: after.at - before.at };
  };
  const idle = await during(() => sleep(5000));
  const measurements: Measurement[] = [];
  for (const question of questions.slice(0, 2)) {
    const asked = 500;
    const { waits, ms } = await during(async () => {
      for (let nth = 0; nth < asked; nth += 1) await ours(question, ids[nth % ids.length] ?? '');
    });
    const each = (waits - (idle.waits * ms) / idle.ms) / asked;
    const goal = question.parts('').length;
    measurements.push({
      measure: `flush-and-waits, ${question.name}`,
      ours: each.toFixed(2),
      ratio: (each / goal).toFixed(2),
      // What goes on anyhow does so a little more often at one time than at another.
      goal: `<= ${goal} (+ 0.1)`,
      isMet: each <= goal + 0.1,
    });
  }
  return measurements;
}

/** Where the time of the process goes while it is asked of all five services. */
async function tellProfile({ profiled }: House, ours: Way, ids: readonly string[]): Promise<void> {
  const question = questions.find(({ name }) => name === 'five services');
  if (question === undefined) throw new Error('nothing is asked of five services');
  const shares = await profiled(() => load(ours, question, ids, 4000, newLoad()));
  console.log(`where the time of a five-service query goes: ${sharesTold(shares)}`);
}

void main();
