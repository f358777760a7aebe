import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Rulebook } from '@gehoor/procedure';
import { rulebookFolder, rulebookWith } from '@gehoor/testing';
import { datesOtherwise } from './dates-as-facts-make-them';
import { startRunningHouse, type CaughtMail, type RunningHouse } from './running-house';

export interface PromisedDate {
  readonly clock: string;
  readonly clause: string | null;
  readonly dueAt: string;
  readonly modality: string;
  readonly explanation: { readonly nl: string; readonly en: string };
}

export interface Registered {
  readonly id: string;
  readonly reference: string;
  readonly promisedDates: readonly PromisedDate[];
}

/** A result of a mutation: its type, and whatever the test asked of it. */
export type Result<T = object> = { readonly __typename: string; readonly code?: string; readonly message?: string } & T;

export interface ClockView {
  readonly clock: string;
  readonly clockId: string;
  readonly state: string;
  readonly dueAt: string;
  readonly isExpired: boolean;
  readonly warningsGiven: number;
  readonly lateBy: string | null;
  readonly endedBy: string | null;
  readonly about: string | null;
}

/** The running house, spoken to the way its users do: registering, acting, looking at a complaint. */
export interface Scenario extends Omit<RunningHouse, 'stop'> {
  /** Registers a complaint that has to be taken, and waits until every service has heard of it. */
  register(persona: string, input?: object): Promise<Registered>;
  /** A mutation on a complaint or letter; waits until all its consequences have happened.
   *  @param selection fields of the success type, such as `... on DecisionTaken { decision { id } }` */
  act<T = object>(persona: string, mutation: string, input: object, selection?: string): Promise<Result<T>>;
  /** As `act`, for what has to succeed.   @throws with the problem it answered */
  succeed<T = object>(persona: string, mutation: string, input: object, selection?: string): Promise<Result<T>>;
  /** Fields of a complaint, as that persona sees them. */
  complaint<T>(persona: string, id: string, selection: string): Promise<T>;
  clocks(id: string): Promise<readonly ClockView[]>;
  /** The latest run of one clock. */
  clock(id: string, clock: string): Promise<ClockView>;
  mailsTo(address: string): Promise<readonly CaughtMail[]>;
}

const registration = `mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) { __typename
  ... on ComplaintRegistered { reference complaint { id } promisedDates { clock clause dueAt modality explanation { nl en } } }
  ... on Problem { code message } ... on InvalidInput { fields { path code message } } } }`;
const clockFields = 'clock clockId state dueAt isExpired warningsGiven lateBy endedBy about';

/** What every registration in a scenario has, unless it says otherwise: a call about a private lease. */
export function aCall(email: string, more: object = {}): object {
  return {
    idempotencyKey: randomUUID(),
    channel: 'PHONE',
    product: 'private-lease',
    department: 'customer-service',
    description: 'De auto staat al drie weken bij de garage en niemand belt terug.',
    complainant: { name: 'Marijke de Wit', email, phone: '+31 20 555 01 01' },
    ...more,
  };
}

/** A rulebook of a test's own, in a folder. */
export interface RulebookFolder {
  readonly path: string;
  readonly rulebook: Rulebook;
}

/** Ours with more files in it, such as another version of a calendar; the folder goes when the tests have ended. */
export function rulebookFolderWith(
  ...more: readonly { readonly path: string; readonly text: string }[]
): RulebookFolder {
  const path = mkdtempSync(join(tmpdir(), 'gehoor-rulebook-'));
  cpSync(rulebookFolder, path, { recursive: true });
  for (const file of more) {
    mkdirSync(dirname(join(path, file.path)), { recursive: true });
    writeFileSync(join(path, file.path), file.text);
  }
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return { path, rulebook: rulebookWith(...more) };
}

/** Versions of ours as if they were in force at the time of the scenario.   @param paths such as `procedures/connecte/2.yaml` */
export function inForceAlready(...paths: readonly string[]): RulebookFolder {
  return rulebookFolderWith(
    ...paths.map((path) => {
      const text = readFileSync(join(rulebookFolder, path), 'utf8');
      return { path, text: text.replace(/^validFrom: .*$/m, 'validFrom: 2026-01-01') };
    }),
  );
}

type Registration =
  | { readonly __typename: 'ComplaintRegistered'; readonly reference: string; readonly complaint: { readonly id: string }; readonly promisedDates: Registered['promisedDates'] }
  | { readonly __typename: 'InvalidInput' | 'NotFound' | 'Refused' | 'IdempotencyConflict'; readonly code: string; readonly message: string; readonly fields?: readonly { readonly path: string; readonly code: string }[] }; // prettier-ignore

/** Registers without expecting anything: success or problem. */
export async function tryToRegister(
  house: Pick<RunningHouse, 'data'>,
  persona: string,
  input: object,
): Promise<Registration> {
  const { registerComplaint } = await house.data<{ registerComplaint: Registration }>(persona, registration, { input });
  return registerComplaint;
}

/** One house for all tests of a file: started before them on a database of its own, ended after them.
 *  @param startAt the time the house believes it is at first   @param rulebook ours, if left out */
export function scenario(startAt: string, rulebook?: RulebookFolder): Scenario {
  let running: RunningHouse | undefined;
  const house = (): RunningHouse => {
    if (running === undefined) throw new Error('the house runs during tests only');
    return running;
  };

  beforeAll(async () => {
    running = await startRunningHouse({ rulebook: rulebook?.path });
    await running.moveClock({ now: startAt });
  });
  afterAll(async () => {
    if (running === undefined) return;
    await running.idle();
    const otherwise = await datesOtherwise(running, rulebook?.rulebook);
    await running.stop();
    expect(otherwise).toEqual([]);
  });

  const data: RunningHouse['data'] = (...call) => house().data(...call);
  const idle = () => house().idle();

  const act: Scenario['act'] = async <T>(persona: string, mutation: string, input: object, selection = '') => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ... on Problem { code message } ${selection} } }`;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const answer = (await data<Record<string, Result<T>>>(persona, query, variables))[mutation];
    await idle();
    if (answer === undefined) throw new Error(`${mutation} answered nothing`);
    return answer;
  };
  const complaint: Scenario['complaint'] = async <T>(persona: string, id: string, selection: string) => {
    const query = `query ($id: ID!) { complaint(id: $id) { ${selection} } }`;
    return (await data<{ complaint: T }>(persona, query, { id })).complaint;
  };
  const clocks: Scenario['clocks'] = async (id) =>
    (await complaint<{ clocks: ClockView[] }>('supervisor', id, `clocks { ${clockFields} }`)).clocks;

  return {
    get system() {
      return house().system;
    },
    ask: (...call) => house().ask(...call),
    data,
    idle,
    moveClock: (to) => house().moveClock(to),
    mails: () => house().mails(),
    asOwner: (...call) => house().asOwner(...call),
    mailsTo: async (address) => (await house().mails()).filter(({ to }) => to.includes(address)),
    act,
    succeed: async <T>(persona: string, mutation: string, input: object, selection = '') => {
      const result = await act<T>(persona, mutation, input, selection);
      if (result.code !== undefined)
        throw new Error(`${mutation}: ${result.__typename} ${result.code}: ${result.message}`);
      return result;
    },
    complaint,
    clocks,
    clock: async (id, clock) => {
      const run = (await clocks(id)).filter((each) => each.clock === clock).at(-1);
      if (run === undefined) throw new Error(`complaint ${id} has no clock ${clock}`);
      return run;
    },
    register: async (persona, input = {}) => {
      const answer = await tryToRegister({ data }, persona, input);
      if (answer.__typename !== 'ComplaintRegistered') throw new Error(JSON.stringify(answer));
      await idle();
      return { id: answer.complaint.id, reference: answer.reference, promisedDates: answer.promisedDates };
    },
  };
}
