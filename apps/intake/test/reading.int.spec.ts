import { randomUUID } from 'node:crypto';
import { failOnLeaks } from '@gehoor/testing';
import { analyst, complainant, dealer, handler, otherDealer, otherFirm, type House } from '@gehoor/testing/house';
import { callsTo, complaintQuery, startIntake } from './calls';

describe('reading from intake', () => {
  let house: House;
  beforeEach(async () => {
    house = await startIntake();
  });
  afterEach(() => house.stop());
  failOnLeaks();
  const { ask, register, registered, complaint, does } = callsTo(() => house);

  it('shows persons and words only to who may read them', async () => {
    const id = await registered();
    await does('recordStatement', '', {
      complaintId: id,
      kind: 'INFORMATION',
      channel: 'PHONE',
      text: 'My number is 06.',
    });
    const full = await complaint(id);
    expect(full('complainant')).toMatchObject({ role: 'COMPLAINANT', name: 'M. de Wit', address: { country: 'NL' } });
    expect([full('description'), full('remedySought')]).toEqual([expect.stringContaining('June'), 'Pay it back.']);
    expect(full('statements.text')).toEqual(['My number is 06.']);
    const bare = await complaint(id, analyst);
    expect([bare('complainant'), bare('description'), bare('remedySought')]).toEqual([null, null, null]);
    expect(bare('statements')).toMatchObject([{ kind: 'INFORMATION', text: null }]);
    expect(bare('reference')).toBe(full('reference'));
  });

  it('shows a complaint to its firm, to the partner that submitted it and to its party; to nobody else', async () => {
    const id = await registered({}, dealer);
    for (const identity of [handler, analyst, dealer, complainant])
      expect((await complaint(id, identity))()).not.toBeNull();
    for (const identity of [otherFirm, otherDealer, { ...complainant, subject: 'p-other' }]) {
      expect((await complaint(id, identity))()).toBeNull();
      const said = await does('recordStatement', '', { complaintId: id, kind: 'COMMENT', channel: 'PHONE' }, identity);
      expect(said('__typename')).toBe('NotFound');
    }
    expect((await complaint('not-an-id'))()).toBeNull();
    const { errors } = await house.ask(complaintQuery, { id }, { ...analyst, scopes: [] });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('lets complainants register for themselves: they are the party, whatever they say', async () => {
    const mine = { ...complainant, subject: 'p-self' };
    const id = await registered(
      { complainant: { name: 'Self', email: 's@example.org', subject: 'p-somebody-else' } },
      mine,
    );
    expect((await complaint(id, mine))('status')).toBe('RECEIVED');
    expect((await complaint(id, { ...complainant, subject: 'p-somebody-else' }))()).toBeNull();
  });

  it('resolves what other services refer to, in one statement, and hides what is not the asker’s', async () => {
    const ids = [await registered({}, dealer), await registered(), randomUUID()];
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Complaint { id reference } } }`;
    const r = ids.map((id) => ({ __typename: 'Complaint', id }));
    expect((await ask(query, { r }, dealer))('_entities')).toEqual([
      { id: ids[0], reference: expect.any(String) },
      null,
      null,
    ]);
    expect((await ask(query, { r }, otherFirm))('_entities')).toEqual([null, null, null]);
    const without = await ask(query, { r: r.slice(0, 1) }, { ...dealer, scopes: [] });
    expect(without('_entities')).toEqual([{ id: ids[0], reference: null }]);
    const capital = [
      { __typename: 'Complaint', id: ids[0]?.toUpperCase() },
      { __typename: 'Complaint', id: 'no-id' },
    ];
    expect((await ask(query, { r: capital }, dealer))('_entities')).toEqual([
      { id: ids[0], reference: expect.any(String) },
      null,
    ]);
  });

  it('finds by reference however it is typed, within the firm', async () => {
    const answer = await register();
    const query = `query ($reference: String!) { complaintByReference(reference: $reference) { id } }`;
    const typed = String(answer('reference')).toLowerCase().replaceAll('-', ' ');
    const found = await ask(query, { reference: typed }, handler);
    expect(found('complaintByReference.id')).toBe(answer('complaint.id'));
    expect((await ask(query, { reference: typed }, otherFirm))('complaintByReference')).toBeNull();
    expect((await ask(query, { reference: `${typed}9` }, handler))('complaintByReference')).toBeNull();
  });

  it('lists latest receipt first, page by page, by filter, and only what the asker may see', async () => {
    const at = (minute: number) => `2026-03-02T09:0${minute}:00.000Z`;
    for (const minute of [1, 3, 2]) await registered({ receivedAt: at(minute) }, dealer);
    await registered({ receivedAt: at(4), channel: 'PHONE' });
    const query = `query ($filter: ComplaintFilter, $first: Int, $after: String) {
      complaints(filter: $filter, first: $first, after: $after) { edges { cursor node { receivedAt } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
    const list = (variables: object, identity = handler) => ask(query, { ...variables }, identity);
    const first = await list({ first: 3 });
    expect(first('complaints.edges.node.receivedAt')).toEqual([at(4), at(3), at(2)]);
    expect(first('complaints.pageInfo')).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await list({ first: 3, after: first('complaints.pageInfo.endCursor') });
    expect(second('complaints.edges.node.receivedAt')).toEqual([at(1)]);
    expect(second('complaints.pageInfo')).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const filtered = await list({ filter: { channel: ['PHONE'], status: ['RECEIVED'], receivedFrom: at(4) } });
    expect(filtered('complaints.edges.node.receivedAt')).toEqual([at(4)]);
    expect((await list({}, dealer))('complaints.edges')).toHaveLength(3);
    expect((await list({}, otherDealer))('complaints.edges')).toEqual([]);
    expect((await list({}, complainant))('complaints.edges')).toHaveLength(4);
    expect((await list({}, otherFirm))('complaints.edges')).toEqual([]);
    for (const wrong of [{ first: 0 }, { first: 101 }, { after: 'x' }, { filter: { product: 'a\0b' } }]) {
      const { errors } = await house.ask(query, wrong, handler);
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('keeps one firm’s rows from another’s connection, whatever the query', async () => {
    await registered();
    const rows = await house.dataSource.query('select * from complaints');
    expect(rows).toEqual([]);
  });
});
