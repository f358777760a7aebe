import { type EventType, eventTypes } from '@gehoor/contracts';
import type { Rulebook } from '@gehoor/procedure';

/** Every type of fact but some that say nothing to a service. One of those that a procedure names, in whatever place, is heard all the same:
 *  a version of a procedure takes effect when every service knows it. */
export function everyFactBut(...silent: readonly EventType[]): (rulebook: Rulebook) => readonly EventType[] {
  return ({ procedures }) => {
    const named = namesIn(procedures);
    return eventTypes.filter((type) => !silent.includes(type) || named.has(type));
  };
}

/** All texts in a value, at any depth. */
function namesIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach((each) => namesIn(each, found));
  return found;
}
