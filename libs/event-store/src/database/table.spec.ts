import { instant, oneOf, serial, computedInstant, text, uuid } from './column';
import { firm, type RowOf, table } from './table';

const things = table(
  'things',
  {
    id: serial(),
    complaintId: uuid(),
    state: oneOf('open', 'shut'),
    endedAt: instant().nullable(),
    endOrder: computedInstant(`COALESCE(ended_at, 'infinity')`),
  },
  { indices: { things_by_end: ['firm', 'endOrder'] }, uniques: { things_complaint_key: ['firm', 'complaintId'] } },
);

describe('a table', () => {
  it('has columns named for their fields, in snake case, and a firm', () => {
    const { columns } = things.options;
    expect(Object.values(columns).map((column) => column?.name)).toEqual([
      'firm',
      'id',
      'complaint_id',
      'state',
      'ended_at',
      'end_order',
    ]);
  });

  it('checks columns by the names that PostgreSQL gives', () => {
    expect(things.options.checks).toEqual([
      { name: 'things_firm_check', expression: `firm not in ('', '*')` },
      { name: 'things_state_check', expression: `state in ('open', 'shut')` },
    ]);
  });

  it('may state its firm itself: as part of its key, or unchecked', () => {
    expect(table('counters', { firm: firm().primary() }).options.columns.firm).toMatchObject({ primary: true });
    expect(table('old_ones', { firm: text() }).options.checks).toEqual([]);
  });

  it('has its indices and unique keys by name', () => {
    expect(things.options.indices).toEqual([{ name: 'things_by_end', columns: ['firm', 'endOrder'] }]);
    expect(things.options.uniques).toEqual([{ name: 'things_complaint_key', columns: ['firm', 'complaintId'] }]);
  });

  it('gives its rows their type: without what only the database computes', () => {
    const row: RowOf<typeof things> = { firm: 'f', id: '1', complaintId: 'c', state: 'open', endedAt: null };
    // @ts-expect-error no such state
    const ajar: RowOf<typeof things> = { ...row, state: 'ajar' };
    // @ts-expect-error not null
    const nobodys: RowOf<typeof things> = { ...row, complaintId: null };
    // @ts-expect-error computed
    const ordered: RowOf<typeof things> = { ...row, endOrder: 0 };
    expect([ajar, nobodys, ordered]).toHaveLength(3);
  });
});
