import { judge, type Findings } from './verdict';

const nothing: Findings = {
  dataDir: '/data',
  cluster: '/data/cluster',
  isRecorded: false,
  hasPassword: false,
  condition: 'absent',
  hasPartial: false,
  wasUsed: false,
  isClosed: false,
};
const everything: Findings = { ...nothing, isRecorded: true, hasPassword: true, condition: 'whole', wasUsed: true };
const former: Findings = { ...everything, isRecorded: false };

type Row = readonly [string, Findings, 'new' | 'ours' | RegExp];

const rows: readonly Row[] = [
  ['nothing at all', nothing, 'new'],
  ['a set-up cut short before it was recorded', { ...nothing, hasPartial: true }, 'new'],
  ['a set-up cut short in the middle', { ...nothing, hasPartial: true, isRecorded: true }, 'new'],
  ['a set-up cut short at its end', { ...nothing, hasPartial: true, isRecorded: true, hasPassword: true }, 'new'],
  ['all there', everything, 'ours'],
  ['all there, never served', { ...everything, wasUsed: false }, 'ours'],
  ['all there, and a set-up that was cut short', { ...everything, hasPartial: true }, 'ours'],
  ['all there, made by the former code', former, 'ours'],
  ['cluster gone', { ...everything, condition: 'absent' }, /is missing: it was in \/data\/cluster/],
  [
    'cluster gone, never served',
    { ...everything, condition: 'absent', wasUsed: false },
    /is missing: it was in \/data\/cluster/,
  ],
  ['cluster and password gone', { ...everything, condition: 'absent', hasPassword: false }, /is missing: it was in/],
  ['cluster gone, made by the former code', { ...former, condition: 'absent' }, /is missing.*its former name/],
  [
    'cluster gone and a set-up of the former code cut short over it',
    { ...former, condition: 'absent', hasPartial: true },
    /is missing.*its former name/,
  ],
  ['only traces left', { ...nothing, wasUsed: true }, /nothing of it is left/],
  ['only traces and a set-up cut short', { ...nothing, wasUsed: true, hasPartial: true }, /nothing of it is left/],
  ['password gone', { ...everything, hasPassword: false }, /password .* is missing: it was in \/data\/password/],
  ['record and password gone', { ...former, hasPassword: false, wasUsed: false }, /password .* is missing/],
  ['files of the cluster gone', { ...everything, condition: 'damaged' }, /not whole/],
  ['files of a cluster, and nothing else', { ...nothing, condition: 'damaged' }, /password .* is missing/],
  ['the cluster of the folder it was copied from', { ...everything, notOurs: 'it belongs to /x' }, /belongs to \/x/],
  ['the same without a password', { ...everything, hasPassword: false, notOurs: 'it belongs to /x' }, /belongs to \/x/],
  ['a cluster of another user', { ...everything, strangeOwner: 1000 }, /belongs to user 1000.*chown/],
  ['moved into a closed folder', { ...everything, isClosed: true }, /cannot reach.*chmod/],
];

describe('what a data folder is taken for', () => {
  it.each(rows)('%s', (_title, found, expected) => {
    const verdict = judge(found);
    if (typeof expected === 'string') expect(verdict).toEqual({ kind: expected });
    else expect(verdict).toMatchObject({ kind: 'broken', reason: expect.stringMatching(expected) });
  });

  it('is never new where there is a cluster, or a trace of one that no cut set-up explains', () => {
    const all = Array.from({ length: 48 }, (_, n) => ({
      ...nothing,
      isRecorded: n % 2 === 1,
      hasPassword: (n >> 1) % 2 === 1,
      hasPartial: (n >> 2) % 2 === 1,
      wasUsed: (n >> 3) % 2 === 1,
      condition: (['absent', 'damaged', 'whole'] as const)[n >> 4] ?? 'whole',
    }));
    const taken = all.filter((found) => judge(found).kind === 'new');
    expect(taken).toHaveLength(4);
    for (const { condition, wasUsed, isRecorded, hasPassword, hasPartial } of taken) {
      expect({ condition, wasUsed }).toEqual({ condition: 'absent', wasUsed: false });
      if (isRecorded || hasPassword) expect(hasPartial).toBe(true);
    }
  });

  it('always says what to do when it is broken', () => {
    for (const [, found] of rows) {
      const verdict = judge(found);
      if (verdict.kind === 'broken') expect(verdict.reason).toMatch(/--fresh\.$|chown|chmod/);
    }
  });
});
