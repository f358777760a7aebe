import { remembering } from './remembered';

describe('what is remembered', () => {
  let now = 0;
  let made: string[] = [];
  beforeEach(() => {
    now = 0;
    made = [];
  });
  const makeFor = (key: string, forMs: number) => async () => {
    made.push(key);
    return { value: `${key} ${made.length}`, until: now + forMs };
  };

  it('is made once for whoever asks meanwhile, and again when its time is over', async () => {
    const held = remembering<string>(10, () => now);
    const asked = [held('a', makeFor('a', 100)), held('a', makeFor('a', 100)), held('b', makeFor('b', 100))];
    expect(await Promise.all(asked)).toEqual(['a 1', 'a 1', 'b 2']);
    now = 99;
    expect(await held('a', makeFor('a', 100))).toBe('a 1');
    now = 100;
    expect(await held('a', makeFor('a', 100))).toBe('a 3');
  });

  it('is nothing that failed, nor what had no time left when it was made', async () => {
    const held = remembering<string>(10, () => now);
    await expect(held('a', () => Promise.reject(new Error('forged')))).rejects.toThrow('forged');
    expect(await held('a', makeFor('a', 0))).toBe('a 1');
    expect(await held('a', makeFor('a', 100))).toBe('a 2');
  });

  it('is no more than it may be: the oldest goes', async () => {
    const held = remembering<string>(3, () => now);
    for (const key of ['a', 'b', 'c', 'd']) await held(key, makeFor(key, 100));
    for (const key of ['d', 'c', 'b', 'a']) await held(key, makeFor(key, 100));
    expect(made).toEqual(['a', 'b', 'c', 'd', 'a']);
  });
});
