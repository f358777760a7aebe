import { type House, inClosedLoop, inHouse } from './house';
import type { HouseKind } from './house-process';
import { type Measurement, printMeasurements } from './table';

/** `npm run bench:memory [-- reads registrations kinds]`: whether what a process holds grows with what it has done. The graph is read and complaints are
 *  registered, ten reads to a registration or as asked, one read in ten a question that nobody asked before; what is held after a
 *  collection of garbage is looked at now and then, and a line laid through it. Caches are filled first. */
const reads = Number(process.argv[2] ?? 20_000);
const registrations = Number(process.argv[3] ?? 2_000);
const kinds = (process.argv[4]?.split(',') ?? ['standalone']) as readonly HouseKind[];

/** What a thing held for each call would take at least: an entry of a map, its key and little else. */
const goalBytes = 64;
const looks = 8;
const inFlight = 16;
/** More than any cache of ours holds. */
const complaintsFirst = 1_200;
/** Fill what is kept of documents and plans. */
const questionsFirst = 3_000;

async function main(): Promise<void> {
  const measurements: Measurement[] = [];
  for (const kind of kinds) measurements.push(...(await inHouse(kind, (house) => slopesOf(kind, house))));
  process.exitCode = printMeasurements(measurements);
}

interface Look {
  readonly calls: number;
  readonly held: Readonly<Record<string, number>>;
}

async function slopesOf(kind: HouseKind, house: House): Promise<readonly Measurement[]> {
  const ids: string[] = [];
  const registering = { ...house, register: async () => remember(ids, await house.register()) };
  await inClosedLoop(registering, complaintsFirst, inFlight);
  await readGraph(house, ids, questionsFirst, 1);
  await house.settled();
  const found: Look[] = [];
  for (let look = 0; look <= looks; look += 1) {
    found.push({ calls: (look * (reads + registrations)) / looks, held: await house.memory() });
    if (look === looks) break;
    await Promise.all([
      inClosedLoop(registering, registrations / looks, inFlight),
      readGraph(house, ids, reads / looks, 0.1),
    ]);
    await house.settled();
  }
  return Object.keys(found[0]?.held ?? {}).map((process) => measured(`${kind}: ${process}`, process, found));
}

/** The latest are asked after: so that a bench that runs long holds little itself. */
function remember(ids: string[], id: string): string {
  ids.push(id);
  if (ids.length > complaintsFirst) ids.shift();
  return id;
}

const known = [
  'query One($id: ID!) { complaint(id: $id) { reference status promisedDates { clock dueAt } } }',
  'query Five($id: ID!) { complaint(id: $id) { reference clocks { clock state dueAt } step { step } letters { kind status } outside { clause } } }',
  'query List { complaints(first: 20) { edges { node { id reference status } } pageInfo { endCursor } } }',
];
let unknownQuestions = 0;

/** @param shareNew of questions that nobody asked before */
async function readGraph(house: House, ids: readonly string[], count: number, shareNew: number): Promise<void> {
  let left = count;
  const one = async (): Promise<void> => {
    while (left-- > 0) {
      const id = ids[left % ids.length];
      const query = known[left % known.length] ?? '';
      const isNew = left % 100 < 100 * shareNew;
      await house.ask(isNew ? query.replace('reference', `r${(unknownQuestions += 1)}: reference`) : query, { id });
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
}

function measured(measure: string, process: string, found: readonly Look[]): Measurement {
  const points = found.map(({ calls, held }) => ({ calls, bytes: held[process] ?? 0 }));
  console.log(`${measure}: ${points.map(({ calls, bytes }) => `${calls}: ${(bytes / 1e6).toFixed(1)} MB`).join(', ')}`);
  const slope = slopeOf(points);
  return {
    measure: `${measure}: bytes more held for each of ${reads + registrations} calls`,
    ours: slope.toFixed(1),
    ratio: (slope / goalBytes).toFixed(2),
    goal: `<= ${goalBytes}`,
    isMet: slope <= goalBytes,
  };
}

/** Of the line with the least squares. */
function slopeOf(points: readonly { readonly calls: number; readonly bytes: number }[]): number {
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [calls, bytes] = [mean((point) => point.calls), mean((point) => point.bytes)];
  return mean((point) => (point.calls - calls) * (point.bytes - bytes)) / mean((point) => (point.calls - calls) ** 2);
}

void main();
