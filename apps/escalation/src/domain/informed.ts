import type { EventData, Fact } from '@gehoor/contracts';
import { factsOfType, instantOf } from '@gehoor/decision';

type RoleInformed = EventData<'role.informed'>;

/** What nobody of a role has seen yet, oldest first. */
export function unseenBy(history: readonly Fact[], role: string): readonly RoleInformed[] {
  return unseenAfter(
    factsOfType(history, 'role.informed').map(({ data }) => data),
    role,
    seenBy(history, role)?.upTo,
  );
}

/** The same, of what a case shows.   @param seenUpTo ISO 8601 UTC or epoch milliseconds; nothing was seen, if left out */
export function unseenAfter<Told extends { readonly role: string; readonly at: string }>(
  informed: readonly Told[],
  role: string,
  seenUpTo: string | number | null | undefined,
): readonly Told[] {
  const since = typeof seenUpTo === 'string' ? instantOf(seenUpTo) : (seenUpTo ?? -Infinity);
  return informed.filter((each) => each.role === role && instantOf(each.at) > since);
}

/** How far a role has seen what it was informed of: nobody takes back what a colleague saw. */
export function seenBy(history: readonly Fact[], role: string): EventData<'informed.seen'> | undefined {
  return factsOfType(history, 'informed.seen').findLast(({ data }) => data.role === role)?.data;
}

/** The roles that were informed, each with when it was so last. */
export function informedRoles(history: readonly Fact[]): ReadonlyMap<string, number> {
  return new Map(factsOfType(history, 'role.informed').map(({ data }) => [data.role, instantOf(data.at)]));
}
