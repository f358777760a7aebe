/** Brings together what is asked for at once: while one page is worked on, the next gathers. Items of one call stay together and in
 *  order, and so do calls, where one page is worked on at a time.
 *  @param work a result for each item; what it throws is thrown to all whose items it had
 *  @param most items of a page; a single call may bring more
 *  @param atOnce pages worked on at a time: another begins beside one where a whole one waits
 *  @param before waited for before each page: what is asked for meanwhile comes along */
export function gathering<Item, Result>(
  work: (page: readonly Item[]) => Promise<readonly Result[]>,
  {
    most = 200,
    atOnce = 1,
    before,
  }: { readonly most?: number; readonly atOnce?: number; readonly before?: () => Promise<unknown> | undefined } = {},
): (items: readonly Item[]) => Promise<readonly Result[]> {
  const calls: Call<Item, Result>[] = [];
  let working = 0;
  let waiting = 0;
  const isAnotherDue = (besides: number) =>
    calls.length > 0 && (besides === 0 || (besides < atOnce && waiting >= most));

  async function workThrough(): Promise<void> {
    working += 1;
    while (isAnotherDue(working - 1)) {
      if (before !== undefined) await before();
      const together = takeFrom(calls, most);
      waiting -= countOf(together);
      try {
        const results = await work(together.flatMap(({ items }) => items));
        let at = 0;
        for (const { items, resolve } of together) {
          resolve(results.slice(at, at + items.length));
          at += items.length;
        }
      } catch (error) {
        for (const { reject } of together) reject(error);
      }
    }
    working -= 1;
  }

  return (items) =>
    new Promise((resolve, reject) => {
      calls.push({ items, resolve, reject });
      waiting += items.length;
      // Whoever calls in the same turn comes along.
      if (isAnotherDue(working)) queueMicrotask(() => isAnotherDue(working) && void workThrough());
    });
}

interface Call<Item, Result> {
  readonly items: readonly Item[];
  readonly resolve: (results: readonly Result[]) => void;
  readonly reject: (error: unknown) => void;
}

function countOf(calls: readonly { readonly items: readonly unknown[] }[]): number {
  return calls.reduce((sum, { items }) => sum + items.length, 0);
}

function takeFrom<Item, Result>(calls: Call<Item, Result>[], most: number): readonly Call<Item, Result>[] {
  let count = 0;
  const end = calls.findIndex(({ items }, at) => {
    count += items.length;
    return at > 0 && count > most;
  });
  return calls.splice(0, end === -1 ? calls.length : end);
}
