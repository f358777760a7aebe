import { patchOnce } from './patch-once';

interface Header {
  readonly key: string;
  readonly value: Buffer | null;
}

interface Gathered {
  reduce(): Readonly<Record<string, unknown>>;
}

interface DecoderClass {
  readonly prototype: { readVarIntArray: (this: unknown, read: unknown) => readonly Header[] | Gathered };
}

/** Keeps a record with many headers from stopping the process. For each header kafkajs copies all that came before it: ten
 *  thousand in one small record take it many seconds, twenty thousand minutes, in which the process does nothing else and its
 *  membership lapses; then the next member reads the same record.
 *  In the version that is patched only headers are read this way.
 *  @returns whether the patch is in place */
export function keepManyHeadersCheap(): boolean {
  return patchOnce<DecoderClass>('src/protocol/decoder', ({ prototype }) => {
    const readArray = prototype.readVarIntArray;
    prototype.readVarIntArray = function readHeaders(this: unknown, read: unknown): Gathered {
      const headers = readArray.call(this, read);
      // The record decoder does nothing with the array but reduce it to an object.
      return { reduce: () => (Array.isArray(headers) ? gather(headers) : {}) };
    };
  });
}

/** As kafkajs has them: a list of values where a name comes more than once. */
function gather(headers: readonly Header[]): Readonly<Record<string, unknown>> {
  const values = new Map<string, (Buffer | null)[]>();
  for (const { key, value } of headers) {
    const before = values.get(key);
    if (before === undefined) values.set(key, [value]);
    else before.push(value);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}
