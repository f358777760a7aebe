import { silentLog } from './log';
import { createLoop, type Rounds } from './loop';

/** Rounds that are counted, and never begin again by themselves. */
function counted(more: Partial<Rounds> = {}) {
  const seen = { rounds: 0, wake: () => undefined as void, isForgotten: false, letGo: 0 };
  const work = createLoop({
    name: 'counted',
    log: silentLog,
    failing: 'failed',
    round: async () => ((seen.rounds += 1), 3_600_000),
    wokenBy: (wake) => {
      seen.wake = wake;
      return () => (seen.isForgotten = true);
    },
    letGo: async () => void (seen.letGo += 1),
    ...more,
  });
  return { work, seen };
}

const aMoment = () => new Promise((done) => setTimeout(done, 20));

describe('work that goes round', () => {
  it('goes round when it is woken, and no more once it is stopped', async () => {
    const { work, seen } = counted();
    await work.start();
    await work.start();
    await aMoment();
    expect(seen.rounds).toBe(1);
    seen.wake();
    await aMoment();
    expect(seen.rounds).toBe(2);
    await work.stop();
    expect(seen).toMatchObject({ rounds: 2, isForgotten: true, letGo: 1 });
  });

  it('is not woken from the wait after a failure, and lets go of what it held', async () => {
    let rounds = 0;
    const { work, seen } = counted({ round: () => Promise.reject(new Error(`${(rounds += 1)}`)) });
    await work.start();
    await aMoment();
    seen.wake();
    await aMoment();
    expect([rounds, seen.letGo]).toEqual([1, 1]);
    await work.stop();
  });

  it('is drained by one round where nothing tells what is due, and is woken by nobody where nothing wakes it', async () => {
    const { work, seen } = counted({ wokenBy: undefined });
    await work.drain?.();
    expect(seen.rounds).toBe(1);
    expect(work.wake).toBeUndefined();
  });

  it('is drained when nothing is due any more', async () => {
    let left = 3;
    const { work } = counted({ round: async () => ((left -= 1), 3_600_000), isDue: async () => left > 0 });
    await work.start();
    await work.drain?.();
    expect(left).toBe(0);
    await work.stop();
  });
});
