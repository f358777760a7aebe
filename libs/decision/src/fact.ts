import type { EventData, EventType, Fact } from '@gehoor/contracts';

/** A fact as a decision states it. A field without a value is not written. */
export function fact<T extends EventType>(type: T, data: EventData<T>): Extract<Fact, { readonly type: T }> {
  const written: object = withoutGaps(data);
  // Type and data belong together by the signature; TypeScript does not follow them into the union.
  return { type, data: written } as Extract<Fact, { readonly type: T }>;
}

/** The same, without the fields that have no value: as it is written. */
export function withoutGaps<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

/** The facts of one type, in order. */
export function factsOfType<T extends EventType>(
  facts: readonly Fact[],
  type: T,
): readonly Extract<Fact, { readonly type: T }>[] {
  return facts.filter((each): each is Extract<Fact, { readonly type: T }> => each.type === type);
}
