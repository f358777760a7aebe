import { createPace } from './pace';

describe('the pace of background work', () => {
  let at = 0;
  const pace = () => createPace({ apartMs: 100, muchPerSecond: 30, clock: () => at });
  beforeEach(() => (at = 0));

  it('is none while little comes: what one complaint brings about is done at once, hop by hop', () => {
    const { took, restMs } = pace();
    for (let hop = 0; hop < 10; hop += 1, at += 20) {
      took(2);
      expect(restMs()).toBe(0);
    }
  });

  it('has rounds begin apart while much comes, and counts from the beginning of the last', () => {
    const { took, restMs } = pace();
    took(40);
    expect(restMs()).toBe(100);
    at += 70;
    expect(restMs()).toBe(30);
    at += 30;
    expect(restMs()).toBe(0);
  });

  it('sees a steady stream of more than the limit, however it is cut, and forgets it within seconds', () => {
    const { took, restMs } = pace();
    for (let round = 0; round < 30; round += 1, at += 100) took(5);
    at -= 50;
    expect(restMs()).toBe(50);
    at += 1_000;
    took(1);
    expect(restMs()).toBe(0);
  });

  it('is none for who has more waiting than one round takes, until a round took all there was', () => {
    const { took, restMs } = pace();
    took(500, { isMore: true });
    expect(restMs()).toBe(0);
    at += 10;
    took(40);
    expect(restMs()).toBe(100);
  });
});
