import { fork } from 'node:child_process';
import { join } from 'node:path';
import { youngRoom } from './young-room';

/** What a process of the bench is asked: something it does, by name, and with what. */
type Question = readonly [name: string, told?: unknown];
type Deeds = Readonly<Record<string, (told?: unknown) => Promise<unknown>>>;

/** A process of the bench. */
export interface Member {
  /** Resolves when it has done so, with what it answers. */
  ask<T = unknown>(name: string, told?: unknown): Promise<T>;
  /** Milliseconds of processor so far. */
  cpuMs(): Promise<number>;
  end(): Promise<void>;
}

/** @param file in this folder, that answers   @param told what it is opened with */
export async function startMember(file: string, told: object): Promise<Member> {
  const child = fork(join(__dirname, file), { execArgv: [youngRoom, ...process.execArgv] });
  const ask = <T>(name: string, what?: unknown) =>
    new Promise<T>((done, fail) => {
      const ended = () => fail(new Error(`${file} ended`));
      child.once('exit', ended);
      child.once('message', (answer) => {
        child.off('exit', ended);
        const { came, error } = answer as { readonly came: T; readonly error?: string };
        if (error === undefined) done(came);
        else fail(new Error(error));
      });
      child.send([name, what] satisfies Question);
    });
  await ask('open', told);
  return {
    ask,
    cpuMs: () => ask('cpuMs'),
    end: async () => {
      await ask('end');
      const gone = new Promise((done) => child.once('exit', done));
      child.disconnect();
      await gone;
    },
  };
}

/** Answers who started this process.   @param open makes what is done by name */
export function answering<Told>(open: (told: Told) => Promise<Deeds>): void {
  let deeds: Deeds = {};
  const answer = async ([name, told]: Question): Promise<unknown> => {
    if (name === 'open') return void (deeds = await open(told as Told));
    if (name === 'cpuMs') {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    }
    return deeds[name]?.(told);
  };
  process.on('message', (asked) => {
    answer(asked as Question).then(
      (came) => process.send?.({ came }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
    );
  });
  // Nobody is left to ask.
  process.on('disconnect', () => process.exit());
}
