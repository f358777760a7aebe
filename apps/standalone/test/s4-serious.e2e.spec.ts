import { aCall, inForceAlready, scenario } from './harness';

/** Version 2 of Lease'm. Monday 4 May 2026, 10:00 Dutch time. */
const house = scenario('2026-05-04T08:00:00.000Z', inForceAlready('procedures/leasem/2.yaml'));
const [employee, board] = ['other-firm-handler', 'leasem-board'];

interface CaseView {
  readonly step: { readonly step: string };
  readonly oversight: string | null;
  readonly path: readonly { readonly step: string; readonly trigger: string }[];
  readonly informed: readonly { readonly role: string; readonly about: string }[];
}
const seen = (id: string) =>
  house.complaint<CaseView>(board, id, 'step { step } oversight path { step trigger } informed { role about }');
const called = async (email: string) => (await house.register(employee, aCall(email, { department: undefined }))).id;

describe('a complaint by phone that turns out to be serious', () => {
  it('goes on as if filed online, under the eyes of the board, and the board is told [S4.4, S4.7]', async () => {
    const id = await called('ernstig@example.org');
    expect(await seen(id)).toMatchObject({ step: { step: 'conversation' }, oversight: null, informed: [] });
    await house.succeed(employee, 'classifyComplaint', { complaintId: id, severity: 'serious' });
    expect(await seen(id)).toMatchObject({
      step: { step: 'online' },
      oversight: 'board',
      path: [{ step: 'conversation' }, { step: 'online', trigger: 'raised:serious' }],
      informed: expect.arrayContaining([{ role: 'board', about: 'raised:serious' }]),
    });
  });

  it('and is never made lighter again [S4.19]', async () => {
    const id = await called('blijft-ernstig@example.org');
    await house.succeed(employee, 'classifyComplaint', { complaintId: id, severity: 'serious' });
    const lighter = { complaintId: id, severity: 'minor' };
    expect(await house.act(employee, 'classifyComplaint', lighter)).toMatchObject({ code: 'SeverityLowered' });
  });
});

describe('who is not satisfied after a talk', () => {
  it('is asked to go on online, with a link to the form and without typing anything again: it is the same complaint [S4.6]', async () => {
    const email = 'na-het-gesprek@example.org';
    const id = await called(email);
    await house.succeed(employee, 'recordStatement', { complaintId: id, kind: 'DISSATISFIED', channel: 'PHONE', text: 'Dit gesprek hielp niet.' }); // prettier-ignore
    expect(await seen(id)).toMatchObject({
      step: { step: 'online' },
      oversight: 'board',
      informed: expect.arrayContaining([{ role: 'board', about: 'dissatisfied' }]),
    });
    const mail = (await house.mailsTo(email)).find(({ subject }) => subject.includes('online verder'));
    expect(mail?.text).toContain('je hoeft niets over te typen');
    expect(mail?.text).toContain('https://leasem.example/klachtenformulier');
  });
});

describe('the board is informed, and sees of what', () => {
  interface Informed {
    readonly complaint: { readonly id: string };
    readonly role: string;
    readonly roleTitle: { readonly nl: string };
    readonly informedAt: string;
    readonly unseen: readonly { readonly about: string; readonly at: string }[];
    readonly seenBy: string | null;
    readonly case: { readonly step: { readonly step: string } };
  }
  const list = async (persona: string, filter: string, more = '') => {
    const { informed } = await house.data<{
      informed: { edges: readonly { node: Informed }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }>(
      persona,
      `{ informed(filter: { ${filter} } ${more}) { edges { node { complaint { id } case { step { step } } role roleTitle { nl } informedAt unseen { about at } seenBy } } pageInfo { endCursor hasNextPage } } }`,
    );
    return { ...informed, nodes: informed.edges.map(({ node }) => node) };
  };
  let [first, second] = ['', ''];

  it('once a week, across complaints, the newest first, page by page [S4.7]', async () => {
    await house.moveClock({ now: '2026-05-11T08:00:00.000Z' });
    first = await called('week-1@example.org');
    await house.succeed(employee, 'classifyComplaint', { complaintId: first, severity: 'serious' });
    await house.moveClock({ now: '2026-05-11T09:00:00.000Z' });
    second = (await house.register(employee, aCall('week-2@example.org', { channel: 'ONLINE_FORM', department: undefined }))).id; // prettier-ignore
    const { nodes } = await list(board, 'unseen: true');
    expect(nodes.slice(0, 2)).toMatchObject([
      { complaint: { id: second }, role: 'board', roleTitle: { nl: 'Directie' }, case: { step: { step: 'online' } } },
      { complaint: { id: first }, unseen: expect.arrayContaining([expect.objectContaining({ about: 'raised:serious' })]) }, // prettier-ignore
    ]);
    const page = await list(board, 'unseen: true', 'first: 1');
    expect(page).toMatchObject({ nodes: [{ complaint: { id: second } }], pageInfo: { hasNextPage: true } });
    const next = await list(board, 'unseen: true', `first: 1, after: "${page.pageInfo.endCursor}"`);
    expect(next.nodes).toMatchObject([{ complaint: { id: first } }]);
    expect((await list(employee, 'unseen: true')).nodes).toEqual([]);
    expect((await list(employee, 'role: "board"')).nodes.length).toBe(nodes.length);
  });

  it('and what the board has seen is no longer among the unseen; nobody else sees for it', async () => {
    const of = async (filter: string) =>
      (await list(board, filter)).nodes.find(({ complaint }) => complaint.id === first);
    const seenUpTo = (await of('unseen: true'))?.informedAt;
    const input = { complaintId: first, role: 'board', upTo: seenUpTo };
    expect(await house.act(employee, 'markSeen', input)).toMatchObject({ code: 'RoleNotAllowed' });
    expect(await house.act(board, 'markSeen', { ...input, role: 'mayor' })).toMatchObject({ code: 'RoleUnknown' });
    await house.succeed(board, 'markSeen', input);
    expect(await of('unseen: true')).toBeUndefined();
    expect(await of('unseen: false')).toMatchObject({ unseen: [], seenBy: `dev-${board}` });
    await house.moveClock({ now: '2026-05-26T08:00:00.000Z' });
    expect(await of('unseen: true')).toMatchObject({
      unseen: expect.arrayContaining([expect.objectContaining({ about: 'expired:S4.C2' })]),
    });
  });
});
