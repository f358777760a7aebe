/** The four topics; settings of each (partitions, clean-up, retention) in one place for both transports. */
export const topics = {
  complaints: 'complaints.v1',
  persons: 'complaint-persons.v1',
  snapshots: 'complaint-snapshots.v1',
  parked: 'complaints.parked.v1',
} as const;
export type Topic = (typeof topics)[keyof typeof topics];
