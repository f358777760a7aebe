import type { EventData, EventType, Fact } from '@gehoor/contracts';

/** A fact as a decision states it. A field without a value is not written. */
export function fact<T extends EventType>(type: T, data: EventData<T>): Extract<Fact, { readonly type: T }> {
  const written = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  // Type and data belong together by the signature; TypeScript does not follow them into the union.
  return { type, data: written } as Extract<Fact, { readonly type: T }>;
}

/** The facts of one type, in order. */
export function factsOfType<T extends EventType>(
  facts: readonly Fact[],
  type: T,
): readonly Extract<Fact, { readonly type: T }>[] {
  return facts.filter((each): each is Extract<Fact, { readonly type: T }> => each.type === type);
}
