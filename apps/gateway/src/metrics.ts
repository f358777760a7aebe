import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The gateway's numbers; one registry per gateway, so that several can live in one process. */
export function createGatewayMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'gehoor_gateway_request_seconds',
      help: 'Time to answer a GraphQL request.',
      labelNames: ['status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    deprecatedUses: new Counter({
      name: 'gehoor_gateway_deprecated_uses_total',
      help: 'Calls that asked for a field that goes, by who asked; the log names the field.',
      labelNames: ['firm', 'partner'],
      registers: [registry],
    }),
    subgraphFailures: new Counter({
      name: 'gehoor_gateway_subgraph_failures_total',
      help: 'Calls a subgraph did not answer.',
      labelNames: ['subgraph'],
      registers: [registry],
    }),
  };
}
