import type { Work } from '@gehoor/event-store';

const opened: { readonly what: string; readonly isOpen: () => boolean }[] = [];

/** Lets `failOnLeaks` know of something that has to be closed again. */
export function track(what: string, isOpen: () => boolean): void {
  opened.push({ what, isOpen });
}

/** The same background work, watched: a test that starts it must stop it. */
export function watched<W extends Work>(work: W): W {
  let running = false;
  track(`the work "${work.name}"`, () => running);
  return {
    ...work,
    start: async () => {
      running = true;
      await work.start();
    },
    stop: async () => {
      await work.stop();
      running = false;
    },
  };
}

/** Fails the test that opened a work or a database and did not close it. What `beforeAll` opened belongs to no single test.
 *  To be called after the file's own `afterEach`. */
export function failOnLeaks(): void {
  let before = 0;
  beforeEach(() => {
    before = opened.length;
  });
  afterEach(() => {
    const leaked = opened.splice(before).filter((thing) => thing.isOpen());
    if (leaked.length > 0) throw new Error(`The test left open: ${leaked.map((thing) => thing.what).join(', ')}`);
  });
}
