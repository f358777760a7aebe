import type { DataSource } from 'typeorm';

const listeners = new WeakMap<DataSource, Set<() => void>>();

/** Tells the relay of this data source that a commit has put messages in the outbox. In-process on purpose: NOTIFY on the
 *  write path takes a lock over all commits; a relay in another process polls. */
export function outboxFilled(dataSource: DataSource): void {
  for (const listener of listeners.get(dataSource) ?? []) listener();
}

export function onOutboxFilled(dataSource: DataSource, listener: () => void): () => void {
  const known = listeners.get(dataSource) ?? new Set();
  listeners.set(dataSource, known.add(listener));
  return () => known.delete(listener);
}
