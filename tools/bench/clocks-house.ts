import { createMovableTime, createServiceDataSource, isConsumer, silentLog } from '@gehoor/event-store';
import { createPostgresLogTransport } from '@gehoor/event-transport';
import { startWork, stopWork } from '@gehoor/service-kit';
import { committedRulebook } from '@gehoor/testing';
import { slaScheduler } from '../../apps/sla-scheduler/src';
import { answering } from './clocks-talk';
import { type Shares, startProfile } from './profile';

/** What a process with the scheduler is told at its start. */
export interface ClocksHouse {
  /** As the owner, who steps down to the service's role. */
  readonly database: string;
  /** How far its time is ahead of the database's. */
  readonly offsetMs: number;
}

/** The scheduler in a process of its own, on the log in PostgreSQL. Its work begins and ends when it is told. */
async function open({ database: url, offsetMs }: ClocksHouse) {
  const { name, entities, create } = slaScheduler;
  const dataSource = await createServiceDataSource({ url, service: name, entities }).initialize();
  const transport = await createPostgresLogTransport({ connectionString: url, log: silentLog });
  const time = createMovableTime();
  time.setOffsetMs(offsetMs);
  const said = (...words: readonly unknown[]) => console.error(...words);
  const { work } = create({
    dataSource,
    transport,
    time,
    rulebook: committedRulebook(),
    log: { ...silentLog, warn: said, error: said },
  });
  let profiled: (() => Promise<Shares>) | undefined;
  return {
    /** Relay on, reactions off. */
    start: () => startWork(work.filter((each) => !isConsumer(each))),
    'start all': () => startWork(work),
    stop: () => stopWork(work),
    move: async (to: unknown) => time.setOffsetMs(Number(to)),
    profile: async () => void (profiled = await startProfile()),
    profiled: async () => profiled?.(),
    end: async () => {
      await transport.close();
      await dataSource.destroy();
    },
  };
}

answering(open);
