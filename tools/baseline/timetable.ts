/** Lets stories that take place side by side on one clock each wait for their own moments. */
export interface Timetable {
  /** Resolves once the clock stands at `instant` and every earlier moment of every story is over.
   *  @param instant ISO 8601 with offset */
  at(instant: string): Promise<void>;
}

interface Appointment {
  readonly instant: number;
  readonly begin: () => void;
}

/** Plays stories on one clock: whenever all of them wait, the clock goes to the earliest moment waited for.
 *  @param moveTo sets the clock, which never goes back */
export async function playTogether(
  stories: readonly ((timetable: Timetable) => Promise<void>)[],
  moveTo: (instant: number) => Promise<void>,
): Promise<void> {
  const waiting: Appointment[] = [];
  let playing = stories.length;
  let allWait = () => undefined as void;
  const settle = () => {
    playing -= 1;
    if (playing === 0) allWait();
  };
  const timetable: Timetable = {
    at: (instant) =>
      new Promise((begin) => {
        waiting.push({ instant: Date.parse(instant), begin });
        settle();
      }),
  };

  const ends = stories.map((story) => story(timetable).finally(settle));
  const failed = Promise.all(ends);
  for (;;) {
    await Promise.race([failed, new Promise<void>((done) => (playing === 0 ? done() : (allWait = done)))]);
    waiting.sort((one, other) => one.instant - other.instant);
    const next = waiting.shift();
    if (next === undefined) break;
    await moveTo(next.instant);
    playing += 1;
    next.begin();
  }
  await failed;
}
