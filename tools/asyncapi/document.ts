import {
  eventTitle,
  eventTypes,
  eventsBySource,
  parkedFile,
  personsFile,
  principals,
  publishedSchemas,
  schemaName,
  currentVersion,
  serviceNames,
  snapshotFile,
  supersededSchemas,
  topicAccess,
  topicSettings,
  topics,
  type EventType,
  type JsonSchema,
  type Principal,
  type Topic,
} from '@gehoor/contracts';
import { factHeaders, headersOfFact, recordHeaders, sourceOf } from './headers';

type Json = Readonly<Record<string, unknown>>;

/** What travels on a topic; facts where no messages are named. */
interface Channel {
  readonly name: string;
  readonly description: string;
  readonly messages: readonly string[];
}

const facts = eventTypes;

/** Versions that are not written any more; their messages stay on the topic. */
const earlier = facts.flatMap((type) =>
  Array.from({ length: currentVersion(type) - 1 }, (_, index) => ({ type, version: index + 1 })),
);
const nameOfEarlier = ({ type, version }: (typeof earlier)[number]) => nameOf(schemaName(type, version));

const channels: Readonly<Record<Topic, Channel>> = {
  'complaints.v1': {
    name: 'complaints',
    description:
      'Every fact about every complaint, from every service. Keyed by complaint id: one complaint, one order. No personal data.',
    messages: [...facts, ...earlier.map(nameOfEarlier)],
  },
  'complaint-persons.v1': {
    name: 'persons',
    description:
      'Names, addresses and the complaint in the complainant’s words, as far as letters need them. Compacted; the key is `<complaint id>:<part>`; a message without value erases it. Read under an access list.',
    messages: ['persons', 'persons-erased'],
  },
  'complaint-snapshots.v1': {
    name: 'snapshots',
    description: 'The latest state of each complaint. Compacted by complaint id. No personal data.',
    messages: ['snapshot'],
  },
  'complaints.parked.v1': {
    name: 'parked',
    description:
      'What a service could not take, each message wrapped in one of its own: who could not take it and why, where it lies, and, unless it is too large or of persons, what it was. Later messages of that complaint queue behind it at that service until it is replayed.',
    messages: ['parked'],
  },
};

/** The AsyncAPI 3 document of everything that crosses a service border, from the registry the services themselves use. */
export function asyncApiDocument(): Json {
  return {
    asyncapi: '3.0.0',
    id: 'urn:gehoor:events',
    info: {
      title: 'Gehoor events',
      version: '1.0.0',
      description:
        'What Gehoor publishes about complaints. CloudEvents 1.0, Kafka protocol binding, binary mode: attributes are headers with the prefix `ce_`, the value is the data as JSON. Within a version only optional fields are added; readers must pass over fields they do not know.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(Object.values(topics).map((topic) => [channels[topic].name, channel(topic)])),
    operations: operations(),
    components: {
      messages: {
        ...Object.fromEntries(facts.map((type) => [type, eventMessage(type)])),
        ...Object.fromEntries(earlier.map((each) => [nameOfEarlier(each), earlierMessage(each)])),
        ...otherMessages(),
      },
      schemas: {
        ...Object.fromEntries(
          [...publishedSchemas(), ...supersededSchemas()].map(([file, schema]) => [nameOf(file), embedded(schema)]),
        ),
        'headers-of-facts': factHeaders,
      },
    },
  };
}

function channel(topic: Topic): Json {
  const { description, messages } = channels[topic];
  const settings = topicSettings[topic];
  const { maxCompactionLagMs, tombstoneRetentionMs } = settings;
  return {
    address: topic,
    description,
    messages: Object.fromEntries(messages.map((name) => [name, reference('components', 'messages', name)])),
    bindings: {
      kafka: {
        bindingVersion: '0.5.0',
        topic,
        partitions: settings.partitions,
        replicas: settings.replicationFactor,
        topicConfiguration: {
          'cleanup.policy': [settings.cleanup],
          'retention.ms': settings.retentionMs,
          ...(tombstoneRetentionMs === undefined ? {} : { 'delete.retention.ms': tombstoneRetentionMs }),
        },
        'x-min-insync-replicas': settings.minInSyncReplicas,
        ...(maxCompactionLagMs === undefined ? {} : { 'x-max-compaction-lag-ms': maxCompactionLagMs }),
      },
    },
  };
}

/** Seen from each of ours: it sends what it states and receives what it may read. */
function operations(): Json {
  const all = principals.flatMap((principal) => {
    const { read, write } = topicAccess[principal];
    return [
      ...write.map((topic) => operation(principal, 'send', topic, sentBy(principal, topic))),
      ...read.map((topic) => operation(principal, 'receive', topic, channels[topic].messages)),
    ];
  });
  return Object.fromEntries(all);
}

function operation(
  principal: Principal,
  action: 'send' | 'receive',
  topic: Topic,
  messages: readonly string[],
): readonly [string, Json] {
  const { name } = channels[topic];
  return [
    `${principal}.${action}.${name}`,
    {
      action,
      title: `${principal} ${action === 'send' ? 'writes' : 'reads'} ${topic}`,
      channel: reference('channels', name),
      messages: messages.map((message) => reference('channels', name, 'messages', message)),
    },
  ];
}

function sentBy(principal: Principal, topic: Topic): readonly string[] {
  const service = serviceNames.find((name) => name === principal);
  if (topic !== topics.complaints || service === undefined) return channels[topic].messages;
  return facts.filter((type) => Object.hasOwn(eventsBySource[service], type));
}

function earlierMessage(each: (typeof earlier)[number]): Json {
  const { type, version } = each;
  return {
    ...eventMessage(type, version),
    name: nameOfEarlier(each),
    title: `${eventTitle(type, 'en')}, version ${version}`,
    summary: `As it was stated before version ${version + 1}. Not written any more; what was written stays.`,
  };
}

function eventMessage(type: EventType, version = currentVersion(type)): Json {
  const source = sourceOf(type);
  return {
    name: type,
    title: eventTitle(type, 'en'),
    summary: `Stated by ${source}. Dutch title: ${eventTitle(type, 'nl')}.`,
    contentType: 'application/json',
    headers: {
      type: 'object',
      allOf: [
        reference('components', 'schemas', 'headers-of-facts'),
        { properties: headersOfFact(type, source, version) },
      ],
    },
    payload: reference('components', 'schemas', nameOf(schemaName(type, version))),
    bindings: kafkaKey('The complaint id'),
  };
}

function otherMessages(): Json {
  const personsKey = 'Complaint id and part: `<complaint id>:<part>`';
  const { 'persons-erased': erased } = recordHeaders;
  return {
    persons: record('persons', 'Persons of a complaint', personsFile, personsKey),
    'persons-erased': {
      name: 'persons-erased',
      title: 'Erasure of a record of persons: a message without value',
      headers: erased,
      payload: { type: 'null' },
      bindings: kafkaKey(personsKey),
    },
    snapshot: record('snapshot', 'Latest state of a complaint', snapshotFile, 'The complaint id'),
    parked: record('parked', 'A message that could not be taken', parkedFile, 'The complaint id'),
  };
}

function record(name: keyof typeof recordHeaders, title: string, file: string, key: string): Json {
  return {
    name,
    title,
    contentType: 'application/json',
    headers: recordHeaders[name],
    payload: reference('components', 'schemas', nameOf(file)),
    bindings: kafkaKey(key),
  };
}

/** What a published schema is called in the document. */
function nameOf(file: string): string {
  return file.replace(/\.json$/, '');
}

function kafkaKey(description: string): Json {
  return { kafka: { bindingVersion: '0.5.0', key: { type: 'string', description } } };
}

/** Inside one document a schema's own identity would make references point elsewhere. */
function embedded({ $schema: _schema, $id: _id, ...schema }: JsonSchema): Json {
  return schema;
}

function reference(...path: readonly string[]): Json {
  return { $ref: `#/${path.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}` };
}
