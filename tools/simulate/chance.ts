import { createHash } from 'node:crypto';

/** Chance that comes out the same each time: what is drawn depends on the seed, and on what was drawn before. */
export interface Chance {
  /** At least 0, below 1. */
  fraction(): number;
  happens(probability: number): boolean;
  /** One of them, each as likely as any other. */
  oneOf<T>(items: readonly T[]): T;
  /** One of them, by how much each weighs. */
  weighed<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  /** Mostly short, now and then long: half of them are below the median, one in six above `median × spread`. */
  duration(median: number, spread: number): number;
}

/** @param seed the same text, the same chance */
export function chanceOf(seed: string): Chance {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  // Mulberry32: 32 bits of state are plenty for one complaint, and each has a chance of its own.
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const weighed: Chance['weighed'] = (items) => {
    let left = fraction() * items.reduce((sum, [, weight]) => sum + weight, 0);
    const found = items.find(([, weight]) => (left -= weight) < 0) ?? items.at(-1);
    if (found === undefined) throw new Error('there is nothing to choose from');
    return found[0];
  };
  return {
    fraction,
    happens: (probability) => fraction() < probability,
    oneOf: (items) => weighed(items.map((item) => [item, 1])),
    weighed,
    duration: (median, spread) => {
      const normal = Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction());
      return median * Math.exp(Math.log(spread) * normal);
    },
  };
}

/** Ids as the house makes them, UUID version 7, drawn by chance.   @param at epoch milliseconds */
export function idBy(chance: Chance, at: number): string {
  const time = Math.floor(at).toString(16).padStart(12, '0');
  const random = (digits: number) =>
    Math.floor(chance.fraction() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const variant = '89ab'.charAt(Math.floor(chance.fraction() * 4));
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random(3)}-${variant}${random(3)}-${random(6)}${random(6)}`;
}
