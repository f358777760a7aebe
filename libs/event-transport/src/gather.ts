/** Brings together what is asked for at once: while one page is worked on, the next gathers. Items of one call stay together and in
 *  order, and so do calls.
 *  @param work a result for each item; what it throws is thrown to all whose items it had
 *  @param most items of a page; a single call may bring more
 *  @param before waited for before each page: what is asked for meanwhile comes along */
export function gathering<Item, Result>(
  work: (page: readonly Item[]) => Promise<readonly Result[]>,
  { most = 200, before }: { readonly most?: number; readonly before?: () => Promise<unknown> | undefined } = {},
): (items: readonly Item[]) => Promise<readonly Result[]> {
  const calls: Call<Item, Result>[] = [];
  let isWorking = false;

  async function workThrough(): Promise<void> {
    isWorking = true;
    while (calls.length > 0) {
      await before?.();
      const together = takeFrom(calls, most);
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
    isWorking = false;
  }

  return (items) =>
    new Promise((resolve, reject) => {
      calls.push({ items, resolve, reject });
      // Whoever calls in the same turn comes along.
      if (!isWorking) queueMicrotask(() => isWorking || void workThrough());
    });
}

interface Call<Item, Result> {
  readonly items: readonly Item[];
  readonly resolve: (results: readonly Result[]) => void;
  readonly reject: (error: unknown) => void;
}

function takeFrom<Item, Result>(calls: Call<Item, Result>[], most: number): readonly Call<Item, Result>[] {
  let count = 0;
  const end = calls.findIndex(({ items }, at) => {
    count += items.length;
    return at > 0 && count > most;
  });
  return calls.splice(0, end === -1 ? calls.length : end);
}
