/** Sleep that can be cut short. A wake during the work before the nap is not lost: the nap then does not begin. */
export interface Nap {
  sleep(milliseconds: number): Promise<void>;
  wake(): void;
}

export function createNap(): Nap {
  let woken = false;
  let endSleep: (() => void) | undefined;
  return {
    sleep: (milliseconds) =>
      new Promise((done) => {
        const end = () => {
          clearTimeout(timer);
          endSleep = undefined;
          woken = false;
          done();
        };
        const timer = setTimeout(end, milliseconds);
        if (woken) end();
        else endSleep = end;
      }),
    wake: () => {
      woken = true;
      endSleep?.();
    },
  };
}
