import {
  Base,
  ConnectionPool,
  kGetApi,
  kGetConnection,
  TimeoutError,
  type API,
  type BaseOptions,
  type Broker,
  type ClusterMetadata,
  type Connection,
} from '@platformatic/kafka';
import type { KafkaConnection } from '../client';

/** The brokers, and what is asked of them one by one. */
export interface Brokers {
  /** Where the partitions of topics lie, as known for some seconds.   @throws for a topic that does not exist */
  metadata(topics: readonly string[]): Promise<ClusterMetadata>;
  /** Has it asked anew the next time. */
  forgetMetadata(): void;
  /** One request, in the highest version that both sides know.
   *  @param name as the protocol has it: JoinGroup, Fetch */
  ask<Request extends unknown[], Answer>(broker: Broker, name: string, ...request: Request): Promise<Answer>;
  /** The same over connections of their own: a broker answers one request of a connection after the other, and some wait long. */
  askPatiently<Request extends unknown[], Answer>(broker: Broker, name: string, ...request: Request): Promise<Answer>;
  close(): Promise<void>;
}

/** What every client of the library is told. Its own retries are few: who asks knows better what to do. */
export function optionsOf({ brokers, clientId, ssl, sasl }: KafkaConnection): BaseOptions {
  return {
    bootstrapBrokers: [...brokers],
    clientId,
    tls: ssl === true ? {} : ssl === false ? undefined : ssl,
    sasl: sasl && { ...sasl, mechanism: mechanisms[sasl.mechanism] },
    connectTimeout: 3_000,
    requestTimeout: 20_000,
    timeout: 15_000,
    retries: 0,
    // What fails has it asked anew at once.
    metadataMaxAge: 300_000,
  };
}

const mechanisms = {
  plain: 'PLAIN',
  'scram-sha-256': 'SCRAM-SHA-256',
  'scram-sha-512': 'SCRAM-SHA-512',
} as const;

export function meetBrokers(connection: KafkaConnection): Brokers {
  const options = optionsOf(connection);
  const client = minding(new Base(options));
  const patient = new ConnectionPool(options.clientId, options);

  function apiOf<Request extends unknown[], Answer>(name: string): Promise<API<Request, Answer>> {
    return new Promise((resolve, reject) =>
      client[kGetApi]<Request, Answer>(name, (error, api) => (error || !api ? reject(error) : resolve(api))),
    );
  }

  async function askOver<Request extends unknown[], Answer>(
    pool: ConnectionPool,
    broker: Broker,
    name: string,
    request: Request,
  ): Promise<Answer> {
    const api = await apiOf<Request, Answer>(name);
    const link = await pool.get(broker);
    try {
      return await api.async(link, ...request);
    } catch (error) {
      // What is answered after that would be taken for the answer to something else.
      if (error instanceof TimeoutError) await hangUp(link);
      throw error;
    }
  }

  return {
    metadata: (topics) => client.metadata({ topics: [...topics] }),
    forgetMetadata: () => client.clearMetadata(),
    ask: (broker, name, ...request) => askOver(client.connections, broker, name, request),
    askPatiently: (broker, name, ...request) => askOver(patient, broker, name, request),
    close: async () => void (await Promise.all([patient.close(), client.close()])),
  };
}

async function hangUp(link: Connection): Promise<void> {
  await link.close();
}

/** A client that asks a broker it has not heard of, as it does where another topic was asked about since, ends the process: it
 *  reads the address of what is not there, in a callback. */
export function minding<Client extends Base>(client: Client): Client {
  const connect = client[kGetConnection].bind(client);
  client[kGetConnection] = (broker: Broker | undefined, callback) => {
    if (broker === undefined) callback(new Error('the broker in charge is not among those that are there'));
    else connect(broker, callback);
  };
  return client;
}
