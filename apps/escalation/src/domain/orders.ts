import type { EventData, Fact } from '@gehoor/contracts';
import { factsOfType } from '@gehoor/decision';

/** What dispute bodies have ordered, and the firm has not complied with. */
export function openOrders(history: readonly Fact[]): readonly EventData<'ruling.received'>['orders'][number][] {
  const complied = new Set(factsOfType(history, 'ruling.order-complied').map(({ data }) => data.orderId));
  return factsOfType(history, 'ruling.received')
    .flatMap(({ data }) => data.orders)
    .filter(({ orderId }) => !complied.has(orderId));
}
