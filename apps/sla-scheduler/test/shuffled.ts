/** The facts in another order of writing: those of one instant keep theirs.   @param seed the same gives the same order */
export function shuffled<T extends { readonly at: string }>(facts: readonly T[], seed: number): readonly T[] {
  let random = seed;
  const next = (): number => {
    random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
    return random / 2 ** 32;
  };
  const drawn = facts.map((fact) => ({ fact, place: next() }));
  const places = drawn.map(({ place }) => place).sort((a, b) => a - b);
  const order = drawn.toSorted((a, b) => a.place - b.place).map(({ fact }) => fact.at);
  // The places of each instant go to its facts in the order in which they stood.
  const queues = new Map<string, T[]>();
  for (const fact of facts) queues.set(fact.at, [...(queues.get(fact.at) ?? []), fact]);
  return places.map((_, index) => queues.get(order[index]!)!.shift()!);
}
