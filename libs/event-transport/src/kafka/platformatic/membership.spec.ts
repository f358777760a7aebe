import { shareOut } from './membership';

describe('sharing out partitions', () => {
  const places = (topic: string, count: number) =>
    Array.from({ length: count }, (_, partition) => ({ topic, partition }));

  it('gives each partition to one of those that want its topic, and about as many to each', () => {
    const members = ['c', 'a', 'b'].map((id) => ({ id, topics: ['x', 'y'] }));
    const all = [...places('x', 6), ...places('y', 4)];
    const shares = shareOut(all, members);
    expect([...shares.values()].flat()).toHaveLength(10);
    expect(new Set([...shares.values()].flat())).toEqual(new Set(all));
    for (const share of shares.values()) expect([3, 4]).toContain(share.length);
  });

  it('gives nobody a topic it did not ask for, and nothing to nobody', () => {
    const members = [
      { id: 'a', topics: ['x'] },
      { id: 'b', topics: ['y'] },
      { id: 'c', topics: [] },
    ];
    const shares = shareOut([...places('x', 3), ...places('y', 2), ...places('z', 2)], members);
    expect([...shares].map(([id, share]) => [id, share.map(({ topic }) => topic)])).toEqual([
      ['a', ['x', 'x', 'x']],
      ['b', ['y', 'y']],
      ['c', []],
    ]);
  });

  it('comes out the same in whatever order members are told', () => {
    const members = ['a', 'b', 'c'].map((id) => ({ id, topics: ['x'] }));
    const one = shareOut(places('x', 6), members);
    const other = shareOut(places('x', 6), members.toReversed());
    for (const [id, share] of one) expect(other.get(id)).toEqual(share);
  });
});
