import { createConsumer, createRelay, eventStoreMigrations } from '@gehoor/event-store';
import { runService } from '../src';

// The smallest service there can be, for the test to start, ask and end. `BREAKS` makes it throw where nobody catches.
void runService({
  name: 'intake',
  entities: [],
  migrations: eventStoreMigrations('intake'),
  create: ({ dataSource, transport, log }) => {
    if (process.env['BREAKS'] !== undefined) setTimeout(() => Promise.reject(new Error('nobody catches this')), 300);
    return {
      name: 'intake',
      typeDefs: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"]) type Complaint @key(fields: "id") { id: ID! } type Query { hello: String @needs }`,
      resolvers: { Query: { hello: () => 'hello' } },
      standing: async () => 'staff',
      work: [
        createRelay({ service: 'intake', dataSource, transport, log }),
        createConsumer({ service: 'intake', dataSource, transport, log, topics: ['complaints.v1'], handle: {} }),
        {
          name: 'test work',
          start: async () => log.info({}, 'work began'),
          stop: async () => {
            await dataSource.query('select 1');
            log.info({}, 'work ended, the database still there');
          },
        },
      ],
      ready: async () => {
        await dataSource.query('select 1');
      },
    };
  },
});
