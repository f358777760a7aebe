import {
  FindCoordinatorKeyTypes,
  Reader,
  Writer,
  type Broker,
  type findCoordinatorV6,
  type heartbeatV4,
  type joinGroupV9,
  type leaveGroupV5,
  type offsetCommitV9,
  type offsetFetchV9,
  type syncGroupV5,
} from '@platformatic/kafka';
import type { Place } from '../client';
import type { Brokers } from './brokers';
import { answerIn, refusalsIn } from './errors';

export interface Position extends Place {
  /** The first offset not handled yet. */
  readonly next: bigint;
}

/** One member's place in its group, by the protocol that every Kafka client and broker knows ("classic").
 *  The library's own consumer is not used: it joins anew while pages are in hand, commits what it no longer holds under the new
 *  generation, beats no more after one failed heartbeat, and never looks for another coordinator. */
export interface Membership {
  /** Joins, or joins anew.   @returns this member's share; others have theirs by then */
  join(): Promise<readonly Place[]>;
  /** Says that it lives. `called`: everybody is to join anew; `lost`: others have its share. */
  beat(): Promise<'alive' | 'called' | 'lost'>;
  /** Where the group is in these partitions; those it never committed to are left out. */
  committed(places: readonly Place[]): Promise<readonly Position[]>;
  /** False where the partition belongs to others by now. */
  commit(positions: readonly Position[]): Promise<readonly boolean[]>;
  leave(): Promise<void>;
}

interface MembershipOptions {
  readonly brokers: Brokers;
  /** Some address of the cluster. */
  readonly anyBroker: () => Promise<Broker>;
  readonly group: string;
  readonly topics: readonly string[];
  readonly sessionTimeoutMs: number;
}

/** How long the others wait for one that has a page in hand when everybody is to join anew. */
const rebalanceTimeoutMs = 60_000;
/** The name kafkajs gives this way of sharing out, so that members with either library stand in one group. */
const protocol = 'RoundRobinAssigner';

export function createMembership({
  brokers,
  anyBroker,
  group,
  topics,
  sessionTimeoutMs,
}: MembershipOptions): Membership {
  let coordinator: Broker | undefined;
  let memberId = '';
  let generation = -1;

  async function askCoordinator<Request extends unknown[], Answer>(name: string, ...request: Request): Promise<Answer> {
    coordinator ??= await findCoordinator();
    try {
      return await brokers.ask<Request, Answer>(coordinator, name, ...request);
    } catch (error) {
      const isItsAnswer = refusalsIn(error).length > 0;
      const isAnother = refusalsIn(error).some((id) => /COORDINATOR/.test(id));
      if (!isItsAnswer || isAnother) coordinator = undefined;
      throw error;
    }
  }

  async function findCoordinator(): Promise<Broker> {
    const request: findCoordinatorV6.FindCoordinatorRequest = [FindCoordinatorKeyTypes.GROUP, [group]];
    const answer = await brokers.ask<typeof request, findCoordinatorV6.FindCoordinatorResponse>(
      await anyBroker(),
      'FindCoordinator',
      ...request,
    );
    const [found] = answer.coordinators;
    if (found === undefined) throw new Error(`nobody coordinates the group ${group}`);
    return { host: found.host, port: found.port };
  }

  /** A first time is answered with an id to come back with. */
  async function joinOnce(): Promise<joinGroupV9.JoinGroupResponse> {
    const metadata = subscriptionOf(topics);
    const request: joinGroupV9.JoinGroupRequest = [
      ...([group, sessionTimeoutMs, rebalanceTimeoutMs, memberId, null, 'consumer'] as const),
      [{ name: protocol, metadata }],
      null,
    ];
    try {
      return await askCoordinator('JoinGroup', ...request);
    } catch (error) {
      if (!isLost(error) && !refusalsIn(error).includes('MEMBER_ID_REQUIRED')) throw error;
      memberId = isLost(error) ? '' : memberIdIn(error);
      return joinOnce();
    }
  }

  async function sharesOf({ leader, members }: joinGroupV9.JoinGroupResponse) {
    if (leader !== memberId) return [];
    const subscribed = members.map((each) => ({ id: each.memberId, topics: topicsIn(each.metadata) }));
    const { topics: known } = await brokers.metadata([...new Set(subscribed.flatMap((each) => each.topics))]);
    const places = [...known].flatMap(([topic, { partitionsCount }]) =>
      Array.from({ length: partitionsCount }, (_, partition) => ({ topic, partition })),
    );
    const shares = shareOut(places, subscribed);
    return [...shares].map(([id, share]) => ({ memberId: id, assignment: assignmentOf(share) }));
  }

  return {
    async join() {
      for (;;) {
        const joined = await joinOnce();
        memberId = joined.memberId ?? '';
        generation = joined.generationId;
        const shares = await sharesOf(joined);
        const request: syncGroupV5.SyncGroupRequest = [
          ...([group, generation, memberId, null, 'consumer', joined.protocolName] as const),
          shares,
        ];
        try {
          const { assignment } = await askCoordinator<typeof request, syncGroupV5.SyncGroupResponse>(
            'SyncGroup',
            ...request,
          );
          return placesIn(assignment);
        } catch (error) {
          // Somebody came or went meanwhile: all over again.
          if (isLost(error)) memberId = '';
          else if (!refusalsIn(error).includes('REBALANCE_IN_PROGRESS')) throw error;
        }
      }
    },
    async beat() {
      try {
        const request: heartbeatV4.HeartbeatRequest = [group, generation, memberId, null];
        await askCoordinator('Heartbeat', ...request);
        return 'alive';
      } catch (error) {
        if (refusalsIn(error).includes('REBALANCE_IN_PROGRESS')) return 'called';
        if (isLost(error)) return 'lost';
        throw error;
      }
    },
    async committed(places) {
      const byTopic = grouped(places).map(([name, some]) => ({
        name,
        partitionIndexes: some.map(({ partition }) => partition),
      }));
      const request: offsetFetchV9.OffsetFetchRequest = [
        [{ groupId: group, memberId: null, memberEpoch: -1, topics: byTopic }],
        true,
      ];
      const answer: offsetFetchV9.OffsetFetchResponse = await askCoordinator('OffsetFetch', ...request);
      const found = answer.groups.flatMap((each) =>
        each.topics.flatMap(({ name, partitions }) =>
          partitions.map((each) => ({ topic: name, partition: each.partitionIndex, next: each.committedOffset })),
        ),
      );
      return found.filter(({ next }) => next >= 0n);
    },
    async commit(positions) {
      const byTopic = grouped(positions).map(([name, some]) => ({
        name,
        partitions: some.map(({ partition, next }) => ({
          partitionIndex: partition,
          committedOffset: next,
          committedLeaderEpoch: -1,
          committedMetadata: null,
        })),
      }));
      const request: offsetCommitV9.OffsetCommitRequest = [group, generation, memberId, null, byTopic];
      try {
        await askCoordinator('OffsetCommit', ...request);
        return positions.map(() => true);
      } catch (error) {
        if (isLost(error)) return positions.map(() => false);
        throw error;
      }
    },
    async leave() {
      if (memberId === '') return;
      const request: leaveGroupV5.LeaveGroupRequest = [group, [{ memberId, groupInstanceId: null, reason: null }]];
      await askCoordinator('LeaveGroup', ...request);
      memberId = '';
    },
  };
}

function isLost(error: unknown): boolean {
  return refusalsIn(error).some((id) => id === 'UNKNOWN_MEMBER_ID' || id === 'ILLEGAL_GENERATION');
}

function memberIdIn(error: unknown): string {
  const answer = answerIn(error);
  return typeof answer === 'object' && answer !== null && 'memberId' in answer ? String(answer.memberId) : '';
}

interface Subscribed {
  readonly id: string;
  readonly topics: readonly string[];
}

/** Each partition to one of the members that want its topic, in turn. */
export function shareOut(
  places: readonly Place[],
  members: readonly Subscribed[],
): ReadonlyMap<string, readonly Place[]> {
  const shares = new Map<string, Place[]>(members.map(({ id }) => [id, []]));
  const inOrder = [...members].sort((one, other) => (one.id < other.id ? -1 : 1));
  let turn = 0;
  for (const place of places) {
    const wanting = inOrder.filter(({ topics }) => topics.includes(place.topic));
    const next = wanting[turn % wanting.length];
    if (next !== undefined) shares.get(next.id)?.push(place);
    turn += 1;
  }
  return shares;
}

function grouped<P extends Place>(places: readonly P[]): readonly (readonly [topic: string, places: readonly P[]])[] {
  const topics = [...new Set(places.map(({ topic }) => topic))];
  return topics.map((topic) => [topic, places.filter((place) => place.topic === topic)] as const);
}

/** @source Kafka's ConsumerProtocolSubscription.json */
function subscriptionOf(topics: readonly string[]): Buffer {
  const writer = Writer.create().appendInt16(0);
  return writer.appendArray([...topics], (w, topic) => w.appendString(topic, false), false, false).appendInt32(-1)
    .buffer;
}

function topicsIn(metadata: Buffer | null): readonly string[] {
  const reader = Reader.from(metadata ?? Buffer.alloc(0)).skip(2);
  return reader.readArray((r) => r.readString(false), false, false);
}

/** @source Kafka's ConsumerProtocolAssignment.json */
function assignmentOf(places: readonly Place[]): Buffer {
  return Writer.create()
    .appendInt16(0)
    .appendArray(
      [...grouped(places)],
      (w, [topic, some]) =>
        w.appendString(topic, false).appendArray(
          some.map(({ partition }) => partition),
          (x, partition) => x.appendInt32(partition),
          false,
          false,
        ),
      false,
      false,
    )
    .appendInt32(-1).buffer;
}

/** Nothing at all for a member without a share. */
function placesIn(assignment: Buffer): readonly Place[] {
  if (assignment.length < 6) return [];
  const topics = Reader.from(assignment)
    .skip(2)
    .readArray(
      (r) => ({ topic: r.readString(false), partitions: r.readArray((x) => x.readInt32(), false, false) }),
      false,
      false,
    );
  return topics.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })));
}
