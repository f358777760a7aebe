import { Counter, Gauge, Histogram, register } from 'prom-client';

/** Seconds of each command, from its call to its commit, by how it ended. */
export const commandSeconds = new Histogram({
  name: 'gehoor_command_seconds',
  help: 'Duration of commands, by outcome',
  labelNames: ['service', 'command', 'outcome'] as const,
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  registers: [register],
});

export const misshapenComplaints = new Gauge({
  name: 'gehoor_rows_to_make_anew',
  help: 'Complaints whose rows are of an older shape than the code makes',
  labelNames: ['service'] as const,
  registers: [register],
});

export const unreadFacts = new Gauge({
  name: 'gehoor_unread_facts',
  help: 'Facts that were recorded and not acted on yet: newer code stated them, or is at work on their complaint',
  labelNames: ['service'] as const,
  registers: [register],
});

export const relayedMessages = new Counter({
  name: 'gehoor_relayed_messages_total',
  help: 'Messages handed from the outbox to the transport',
  labelNames: ['service'] as const,
  registers: [register],
});

export const consumedMessages = new Counter({
  name: 'gehoor_consumed_messages_total',
  help: 'Messages taken from the transport, by what became of them',
  labelNames: ['service', 'outcome'] as const,
  registers: [register],
});
