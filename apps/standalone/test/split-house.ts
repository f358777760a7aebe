import type { RunningSplit } from '../../../tools/split/split-system';
import { aCall, type Registered, tryToRegister } from './harness';
import { type HouseOptions, startInProcesses } from './house-systems';
import { type RunningHouse, speakTo } from './running-house';

/** The split house, with the means to break it. */
export interface SplitHouse extends RunningHouse {
  readonly split: RunningSplit;
  /** Registers a call by phone from somebody at that address.   @returns what was acknowledged */
  register(email: string): Promise<Registered>;
}

/** Where events wait for Kafka. */
const outboxes = ['intake', 'sla_scheduler', 'escalation', 'correspondence', 'disputes_referral'];

export async function startSplitHouse(options: Pick<HouseOptions, 'kafkaClient'> = {}): Promise<SplitHouse> {
  const started = await startInProcesses({ ...options, samples: false });
  const house = speakTo(started);
  return {
    ...house,
    split: started.system,
    register: async (email) => {
      const answer = await tryToRegister(house, 'handler', aCall(email));
      if (answer.__typename !== 'ComplaintRegistered') throw new Error(JSON.stringify(answer));
      return { id: answer.complaint.id, reference: answer.reference, promisedDates: answer.promisedDates };
    },
  };
}

/** How many messages wait in the outboxes of all services. */
export async function waitingMessages(house: SplitHouse): Promise<number> {
  const sum = outboxes.map((schema) => `(select count(*) from ${schema}.outbox)`).join(' + ');
  const [row] = await house.asOwner<{ count: string }>(`select ${sum} as count`);
  return Number(row?.count);
}

/** The services, without the gateway. */
export const servicesOf = (house: SplitHouse) =>
  [...house.split.processes.values()].filter(({ name }) => name !== 'gateway');
