import { gathering } from './gather';

/** Work that is let go by hand, page by page. */
function aWorkshop(settings: { readonly most?: number; readonly atOnce?: number } = {}) {
  const pages: (readonly string[])[] = [];
  const waiting: { readonly letGo: () => void; readonly fail: (error: unknown) => void }[] = [];
  const gather = gathering(async (page: readonly string[]) => {
    pages.push(page);
    await new Promise<void>((letGo, fail) => waiting.push({ letGo, fail }));
    return page.map((item) => item.toUpperCase());
  }, settings);
  const soon = () => new Promise((done) => setImmediate(done));
  return {
    pages,
    gather,
    letGo: async () => {
      await soon();
      waiting.shift()?.letGo();
      await soon();
    },
    fail: async (error: unknown) => {
      await soon();
      waiting.shift()?.fail(error);
      await soon();
    },
  };
}

describe('gathering', () => {
  it('works on what is asked for at once together, and answers each call with its own results', async () => {
    const { pages, gather, letGo } = aWorkshop();
    const answers = [gather(['a', 'b']), gather(['c'])];
    await letGo();
    expect(await Promise.all(answers)).toEqual([['A', 'B'], ['C']]);
    expect(pages).toEqual([['a', 'b', 'c']]);
  });

  it('gathers the next page while one is worked on, in the order of the calls', async () => {
    const { pages, gather, letGo } = aWorkshop();
    const first = gather(['a']);
    await letGo();
    await first;
    const second = gather(['b']);
    await new Promise((done) => setImmediate(done));
    const later = [gather(['c']), gather(['d'])];
    await letGo();
    await letGo();
    expect(await Promise.all([second, ...later])).toEqual([['B'], ['C'], ['D']]);
    expect(pages).toEqual([['a'], ['b'], ['c', 'd']]);
  });

  it('throws to those whose page threw, and to nobody else', async () => {
    const { gather, letGo, fail } = aWorkshop();
    const failing = Promise.allSettled([gather(['a']), gather(['b'])]);
    await fail(new Error('gone'));
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = gather(['c']);
    await letGo();
    expect(await next).toEqual(['C']);
  });

  it('takes no more at once than it may, but a call whole', async () => {
    const { pages, gather, letGo } = aWorkshop({ most: 2 });
    const answers = Promise.all([gather(['a', 'b', 'c']), gather(['d']), gather(['e']), gather(['f'])]);
    for (let page = 0; page < 3; page += 1) await letGo();
    expect((await answers).flat()).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(pages).toEqual([['a', 'b', 'c'], ['d', 'e'], ['f']]);
  });

  it('works on another page beside one where a whole one waits, if it may, and on no more', async () => {
    const { pages, gather, letGo } = aWorkshop({ most: 2, atOnce: 2 });
    const answers = Promise.all([gather(['a', 'b']), gather(['c', 'd']), gather(['e', 'f']), gather(['g'])]);
    await new Promise((done) => setImmediate(done));
    expect(pages).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    for (let page = 0; page < 4; page += 1) await letGo();
    expect((await answers).flat()).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
  });

  it('leaves less than a whole page to whoever works already', async () => {
    const { pages, gather, letGo } = aWorkshop({ most: 2, atOnce: 2 });
    const answers = Promise.all([gather(['a', 'b']), gather(['c'])]);
    await new Promise((done) => setImmediate(done));
    expect(pages).toEqual([['a', 'b']]);
    for (let page = 0; page < 2; page += 1) await letGo();
    expect((await answers).flat()).toEqual(['A', 'B', 'C']);
  });
});
