import type { Rejection } from '@gehoor/decision';
import {
  oneByOne,
  createEventStore,
  silentLog,
  systemClock,
  type EventStore,
  type HandleRequest,
} from '@gehoor/event-store';
import { createScratchDatabase, failOnLeaks, type ScratchDatabase } from '@gehoor/testing';
import { correspondenceEntities, correspondenceMigrations } from '../src';
import { createCommands } from '../src/commands';
import { evolve } from '../src/domain/evolve';
import { initial, type Correspondence } from '../src/domain/state';
import { projectLetters } from '../src/store/project';
import { partiesOf, receptionOf } from './house';
import { rulebook } from './rulebook';

describe('a decision on material that has just changed', () => {
  let database: ScratchDatabase;
  let store: EventStore<Correspondence>;
  failOnLeaks();

  beforeAll(async () => {
    database = await createScratchDatabase({
      services: [{ service: 'correspondence', migrations: correspondenceMigrations, entities: correspondenceEntities }],
    });
    const dataSource = await database.dataSource('correspondence');
    const project = projectLetters(rulebook);
    const base = { service: 'correspondence', dataSource, clock: systemClock, log: silentLog } as const;
    store = createEventStore<Correspondence>({ ...base, initial, evolve, rows: oneByOne(project) });
  });
  afterAll(() => database.drop());

  const commandsOn = (used: EventStore<Correspondence>) =>
    createCommands({ store: used, rulebook, clock: systemClock, onReleased: () => undefined });

  it('starts again: a letter whose last date comes while its reader comes is not left behind', async () => {
    const complaintId = '0198a000-0000-7000-8000-00000000a001';
    const { received, clocks } = receptionOf(complaintId);
    const commands = commandsOn(store);
    await commands.observe(received);
    await commands.observe(clocks[0]!);

    // Between the reading of the material and the decision on the last date, the persons record comes and is done with.
    let meanwhile = () => commands.takePersons(partiesOf(complaintId));
    const overtaken: EventStore<Correspondence> = {
      ...store,
      handle: async <R extends Rejection, A>(page: readonly HandleRequest<Correspondence, R, A>[]) => {
        const act = meanwhile;
        meanwhile = async () => undefined;
        await act();
        return store.handle<R, A>(page);
      },
    };
    await commandsOn(overtaken).observe(clocks[1]!);

    const { state, events } = await store.load('directlease', complaintId);
    expect(state.letters).toMatchObject([{ kind: 'in-handling', status: 'approved', missing: [] }]);
    expect(events.filter(({ event }) => event.id === clocks[1]!.id)).toHaveLength(1);
  });
});
