import { murmur2, partitionOf } from './partition';

describe('the partition of a key', () => {
  // From Apache Kafka's own UtilsTest.testMurmur2.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as Kafka does', (key, hash) => {
    expect(murmur2(Buffer.from(key))).toBe(hash);
  });

  it('is the same every time, and within the number of partitions', () => {
    for (let n = 0; n < 500; n += 1) {
      const partition = partitionOf(`complaint-${n}`, 6);
      expect(partition).toBe(partitionOf(`complaint-${n}`, 6));
      expect([0, 1, 2, 3, 4, 5]).toContain(partition);
    }
  });
});
