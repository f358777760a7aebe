import { settle } from './settle';

/** A work that has something to do again in every round, as when a later one answers it: so many times. */
function aChain(length: number) {
  let left = length;
  const drain = async () => {
    left = Math.max(0, left - 1);
  };
  return { work: [{ name: 'chain', drain }], marks: async () => `left ${left}`, left: () => left };
}

describe('a house', () => {
  it('has settled when a whole round of draining changed nothing, however many it takes', async () => {
    const chain = aChain(20);
    await settle(chain.work, chain.marks);
    expect(chain.left()).toBe(0);
  });

  it('that finds nothing to do is drained once', async () => {
    let times = 0;
    await settle([{ name: 'idle', drain: async () => void (times += 1) }], async () => 'as it was');
    expect(times).toBe(1);
  });

  it('that never settles fails, and says what goes on changing', async () => {
    const chain = aChain(1_000);
    await expect(settle(chain.work, chain.marks)).rejects.toThrow(
      'still not at rest after 50 rounds of chain: left 951 became left 950',
    );
  });
});
