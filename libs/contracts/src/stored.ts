import { type AheadEvent, type ComplaintEvent, eventSchemas, eventsBySource, isEventType } from './registry';
import { parseTolerantly } from './tolerant';
import { currentVersion, upcast, type Upcasters, upcasters } from './upcast';
import type { Problem } from './wire';

/** Whether newer code stated a fact: it can be kept here, not read. */
export function isAhead(
  { source, type, typeVersion }: Pick<AheadEvent, 'source' | 'type' | 'typeVersion'>,
  steps: Upcasters = upcasters,
): boolean {
  const isKnown = isEventType(type) && Object.hasOwn(eventsBySource, source);
  return !isKnown || typeVersion > currentVersion(type, steps);
}

/** A fact that is not ahead, at the current version of its type.   @returns why its data do not fit */
export function atCurrentVersion(
  fact: AheadEvent,
  steps: Upcasters = upcasters,
): { readonly event: ComplaintEvent } | { readonly problems: readonly Problem[] } {
  const { type, typeVersion } = fact;
  const current = isEventType(type) ? upcast(type, typeVersion, fact.data, steps) : undefined;
  if (!isEventType(type) || current === undefined)
    return { problems: [{ path: 'type', message: `version ${typeVersion} of ${type} is not known here` }] };
  const data = parseTolerantly<unknown>(eventSchemas[type], current);
  if (!data.ok) return { problems: data.problems.map(({ path, message }) => ({ path: `data.${path}`, message })) };
  const read = { ...fact, typeVersion: currentVersion(type, steps), data: data.data };
  // The schema of this very type has just accepted the data, which TypeScript cannot follow through the table.
  return { event: (data.isWhole ? read : { ...read, asReceived: current }) as ComplaintEvent };
}

/** A fact as a stream holds it: of this code, of older, or of newer.
 *  @returns undefined for one that is ahead   @throws when one that should be readable is not: an upcaster that is wrong */
export function readStored(
  stored: ComplaintEvent | AheadEvent,
  steps: Upcasters = upcasters,
): ComplaintEvent | undefined {
  if (isAhead(stored, steps)) return undefined;
  const event = stored as ComplaintEvent;
  // Nearly all: written at this version, with no more than it knows. It was checked when it was written.
  if (event.asReceived === undefined && event.typeVersion === currentVersion(event.type, steps)) return event;
  const { asReceived, ...fact } = event;
  const read = atCurrentVersion({ ...fact, data: asReceived ?? fact.data }, steps);
  if ('event' in read) return read.event;
  const why = read.problems.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new Error(`stored fact ${fact.id}, ${fact.type} version ${fact.typeVersion}, cannot be read: ${why}`);
}
