import type { ComplaintEvent, EventType } from '@gehoor/contracts';

/** The fact of this type that a command just stated.   @throws when it stated none: a bug */
export function ownFact<T extends EventType>(
  { own }: { readonly own: readonly ComplaintEvent[] },
  type: T,
): ComplaintEvent<T> {
  const found = own.find((event): event is ComplaintEvent<T> & ComplaintEvent => event.type === type);
  if (found === undefined) throw new Error(`the command stated no ${type}`);
  return found;
}
