import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MadeRows } from './made-rows';

export const shapesFile = join(__dirname, '../../fixtures/shapes.json');

/** By service and shape, the hashes of what that shape's code made of the baseline. */
export type Shapes = Readonly<Record<string, Readonly<Record<string, MadeRows['hashes']>>>>;

export const readShapes = (): Shapes => JSON.parse(readFileSync(shapesFile, 'utf8'));

type Made = Pick<MadeRows, 'service' | 'shape' | 'hashes'>;

/** Why what the code makes is not what was recorded for its shape; undefined where it is. */
export function complaintAbout(shapes: Shapes, { service, shape, hashes }: Made): string | undefined {
  const recorded = shapes[service]?.[shape];
  // The baseline has nothing of a service that came later.
  if (recorded === undefined)
    return Object.keys(hashes).length === 0 ? undefined : `shape ${shape} of ${service} is new: npm run shapes`;
  const changed = [...new Set([...Object.keys(recorded), ...Object.keys(hashes)])].filter(
    (table) => recorded[table] !== hashes[table],
  );
  if (changed.length === 0) return undefined;
  return `the rows of ${service} changed (${changed.join(', ')}): raise \`shape\` in apps/${service}/src/service.ts, then npm run shapes`;
}

/** With what new shapes make.
 *  @throws where rows changed under a shape that is recorded, or a shape is lower than one that is */
export function withNew(shapes: Shapes, made: readonly Made[]): Shapes {
  const next: Record<string, Shapes[string]> = { ...shapes };
  for (const one of made) {
    const { service, shape, hashes } = one;
    const known = shapes[service] ?? {};
    const highest = Math.max(0, ...Object.keys(known).map(Number));
    if (shape < highest) throw new Error(`shape ${shape} of ${service} is lower than ${highest}: shapes only rise`);
    const complaint = complaintAbout(shapes, one);
    if (complaint === undefined) continue;
    if (known[shape] !== undefined) throw new Error(complaint);
    next[service] = { ...known, [shape]: hashes };
  }
  return next;
}
