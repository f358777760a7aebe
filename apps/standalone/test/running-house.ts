import { type HouseOptions, type HouseSystem, type StartedSystem, startSystem } from './house-systems';

export interface Answer {
  readonly data: Record<string, never> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

export interface CaughtMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
}

/** The whole system, running, with the means a test has: asking as somebody, moving the clock, reading the mail. */
export interface RunningHouse {
  readonly system: HouseSystem;
  /** A GraphQL call over HTTP as a persona, in English; the whole answer. */
  ask(persona: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** The same, for a call that must not have top-level errors: its data. */
  data<T>(persona: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<T>;
  /** Moves the clock ahead, or to an instant, and waits until nothing is due or under way.   @returns the time then */
  moveClock(to: { advance: string } | { now: string } | { reset: true }): Promise<Date>;
  /** Waits until nothing is due or under way. */
  idle(): Promise<void>;
  mails(): Promise<readonly CaughtMail[]>;
  /** Rows of any table of any service, past row-level security. */
  asOwner<T = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<readonly T[]>;
  stop(): Promise<void>;
}

async function json<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text.slice(0, 1000)}`);
  return JSON.parse(text);
}

/** Starts the house on a database of its own, on free ports, with a clock that moves.
 *  @param samples whether the sample complaints are there; default no */
export async function startRunningHouse({
  samples = false,
  rulebook,
}: Partial<HouseOptions> = {}): Promise<RunningHouse> {
  return speakTo(await startSystem({ samples, rulebook }));
}

/** The means to speak to a system that runs already. */
export function speakTo({ system, asOwner, stop }: StartedSystem): RunningHouse {
  const idle = async () => void (await json(await fetch(`${system.url}/dev/idle`)));

  const ask: RunningHouse['ask'] = async (persona, query, variables = {}) =>
    json(
      await fetch(`${system.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': 'en',
          authorization: `Bearer ${system.issuer.tokenFor(persona)}`,
        },
        body: JSON.stringify({ query, variables }),
      }),
    );

  return {
    system,
    ask,
    idle,
    data: async <T>(persona: string, query: string, variables = {}) => {
      const { data, errors } = await ask(persona, query, variables);
      if (errors !== undefined || data === null) throw new Error(`the query failed: ${JSON.stringify(errors)}`);
      const wanted: unknown = data;
      return wanted as T;
    },
    moveClock: async (to) => {
      const headers = { 'content-type': 'application/json' };
      const moved = await fetch(`${system.url}/dev/clock`, { method: 'POST', headers, body: JSON.stringify(to) });
      const { now } = await json<{ now: string }>(moved);
      await idle();
      return new Date(now);
    },
    asOwner,
    mails: async () => json(await fetch(`${system.url}/mail.json`)),
    stop,
  };
}
