import { createBreath } from './breath';

const busyFor = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

describe('a breath', () => {
  it('is for those who waited while a page was worked on, and then the work goes on as long again', async () => {
    const breath = createBreath(20);
    expect(breath()).toBeUndefined();
    let hasAnswered = false;
    setImmediate(() => (hasAnswered = true));
    busyFor(25);
    await breath();
    expect(hasAnswered).toBe(true);
    expect(breath()).toBeUndefined();
  });
});
