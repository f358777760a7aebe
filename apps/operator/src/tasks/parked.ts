import { linesOf, type ParkedLine, replayParked } from '../parked-messages';
import type { AtRest } from '../services-at-rest';
import { print } from '../terminal';
import type { OperatorTask } from './task';

/** What could not be taken, and taking it again once the cause is gone. */
export const parked: OperatorTask = {
  usage: `parked list              what is parked, by service and complaint
parked show COMPLAINT    each parked message of a complaint, first the one that could not be taken
parked replay COMPLAINT
parked replay --all      take it again, in order, up to the first that still cannot be taken`,
  ask: ([command, target, ...more]) => {
    if (more.length > 0) return undefined;
    if (command === 'list' && target === undefined) return { run: list };
    if (target === undefined) return undefined;
    if (command === 'show') return { run: (house) => show(house, target) };
    if (command === 'replay') return { run: (house) => replay(house, target === '--all' ? undefined : target) };
    return undefined;
  },
};

async function list(house: AtRest): Promise<number> {
  const places = new Map<string, ParkedLine[]>();
  for (const line of await linesOf(house)) {
    const place = `${line.complaintId}  ${line.service}`;
    const known = places.get(place);
    if (known === undefined) places.set(place, [line]);
    else known.push(line);
  }
  for (const [place, [first, ...behind]] of places)
    print(
      `${place}  ${first?.type}: ${first?.reason}; ${behind.length} behind it; since ${first?.parkedAt.toISOString()}`,
    );
  print(`${places.size} parked`);
  return 0;
}

async function show(house: AtRest, complaintId: string): Promise<number> {
  const lines = await linesOf(house, complaintId);
  for (const line of lines) print(described(line));
  if (lines.length === 0) print('Nothing is parked of this complaint.');
  return lines.length === 0 ? 1 : 0;
}

const described = ({ service, firm, topic, type, parkedAt, reason }: ParkedLine): string =>
  `${service}  ${firm}  ${topic}  ${type}  ${parkedAt.toISOString()}  ${reason}`;

/** @returns 0 when nothing of it is parked any more */
async function replay(house: AtRest, complaintId: string | undefined): Promise<number> {
  const replayed = await replayParked(house, complaintId);
  for (const { service, complaintId: id, taken, reason } of replayed)
    print(`${id}  ${service}  ${taken} taken${reason === undefined ? '' : `; the next still cannot be: ${reason}`}`);
  const held = replayed.filter(({ reason }) => reason !== undefined).length;
  print(`${replayed.length - held} flow again, ${held} still parked`);
  return held === 0 ? 0 : 1;
}
