import { aCall, type ClockView, inForceAlready, scenario } from './harness';
import { expectRowsAnew } from './rows-anew';

/** Monday 2 March 2026, 10:00 Dutch time: Easter and King's Day lie ahead. */
const house = scenario('2026-03-02T09:00:00.000Z', inForceAlready('procedures/atradius/2.yaml'));
const decider = 'atradius-handler';
const overseer = 'atradius-supervisor';

interface SubjectView {
  readonly id: string;
  readonly clocks: readonly (ClockView & { readonly clause: string })[];
  readonly nextDeadline: { readonly clock: string } | null;
  readonly dossier: readonly { readonly type: string; readonly data: object }[];
}
interface Recorded {
  readonly subject: { readonly id: string };
  readonly factId: string;
  readonly fields: readonly { readonly path: string; readonly code: string }[];
}

const answered = `... on SubjectFactRecorded { factId subject { id } } ... on InvalidInput { fields { path code } }`;
const record = (kind: string, reference: string, fact: string, more: object = {}, persona = decider) =>
  house.act<Recorded>(persona, 'recordSubjectFact', { subject: { kind, reference }, kind: fact, ...more }, answered);
const recorded = async (...given: Parameters<typeof record>) => {
  const result = await record(...given);
  expect(result).toMatchObject({ __typename: 'SubjectFactRecorded' });
  return result;
};
const subject = async (kind: string, reference: string, persona = decider) => {
  const query = `query ($kind: String!, $reference: String!) { subject(kind: $kind, reference: $reference) {
    id kind title { en } reference firm openedAt procedure { procedure version } nextDeadline { clock }
    clocks { clock clause state dueAt isExpired endedBy lateBy reference subject { id kind reference }
      explanation { text { en } } }
    dossier { type title { en } data } } }`;
  return (await house.data<{ subject: SubjectView | null }>(persona, query, { kind, reference })).subject;
};
const clocksOf = async (kind: string, reference: string, id: string) =>
  ((await subject(kind, reference))?.clocks ?? []).filter(({ clock }) => clock === id);
const moveTo = async (now: string) => {
  await house.moveClock({ now });
  await house.idle();
};

describe('what the firm promises besides complaints', () => {
  it('a limit that is requested is decided in time, and its customer is kept informed [S3.9, S3.10]', async () => {
    await recorded('limit', 'L-1', 'limit-requested', { about: 'buyer-7', at: '2026-03-02T09:00:00.000Z' });
    expect(await subject('limit', 'L-1')).toMatchObject({
      kind: 'limit',
      title: { en: 'Credit limit' },
      reference: 'L-1',
      firm: 'atradius',
      openedAt: '2026-03-02T09:00:00.000Z',
      procedure: { procedure: 'atradius', version: 2 },
      nextDeadline: { clock: 'S3.C7' },
      clocks: [
        { clock: 'S3.C1', clause: 'limit-decision', state: 'RUNNING', dueAt: '2026-03-09T23:00:00.000Z' },
        { clock: 'S3.C7', clause: 'limit-informed', state: 'RUNNING', dueAt: '2026-03-04T23:00:00.000Z' },
      ],
      dossier: [
        { type: 'subject.opened', title: { en: 'Subject opened' } },
        { type: 'service-fact.recorded', data: { kind: 'limit-requested', about: 'buyer-7' } },
        { type: 'clock.started' },
      ],
    });
    const [decision] = await clocksOf('limit', 'L-1', 'S3.C1');
    expect(decision).toMatchObject({ reference: 'L-1', subject: { kind: 'limit', reference: 'L-1' } });
    expect(decision).toMatchObject({
      explanation: { text: { en: expect.stringContaining('by the end of Mon 9 Mar 2026') } },
    });

    await moveTo('2026-03-04T09:00:00.000Z');
    await recorded('limit', 'L-1', 'limit-status-told');
    await moveTo('2026-03-06T09:00:00.000Z');
    await recorded('limit', 'L-1', 'limit-decision-told');
    expect(await clocksOf('limit', 'L-1', 'S3.C1')).toMatchObject([
      { state: 'KEPT', endedBy: 'service-fact.recorded' },
    ]);
    expect((await clocksOf('limit', 'L-1', 'S3.C7')).map(({ state }) => state)).toEqual(['KEPT', 'VOIDED']);
  });

  it('a decision that does not come is a promise broken', async () => {
    await recorded('limit', 'L-2', 'limit-requested');
    await moveTo('2026-03-16T09:00:00.000Z');
    expect(await clocksOf('limit', 'L-2', 'S3.C1')).toMatchObject([{ state: 'RUNNING', isExpired: true }]);
    await recorded('limit', 'L-2', 'limit-decision-told', { at: '2026-03-16T09:00:00.000Z' });
    expect(await clocksOf('limit', 'L-2', 'S3.C1')).toMatchObject([{ state: 'BROKEN', lateBy: 'P2DT10H' }]);
  });

  it('a reduction leaves the time that was promised [S3.14]', async () => {
    await recorded('limit', 'L-3', 'limit-reduction-told', { effectiveOn: '2026-04-17' });
    expect(await clocksOf('limit', 'L-3', 'S3.C2')).toMatchObject([
      { state: 'RUNNING', dueAt: '2026-04-15T22:00:00.000Z' },
    ]);
    expect(await record('limit', 'L-3', 'limit-reduced')).toMatchObject({ code: 'GapNotObserved' });
    await moveTo('2026-04-17T08:00:00.000Z');
    await recorded('limit', 'L-3', 'limit-reduced');
    expect(await clocksOf('limit', 'L-3', 'S3.C2')).toMatchObject([{ state: 'KEPT' }]);
  });

  it('money collected goes to the customer, and documents come before the renewal [S3.7, S3.20]', async () => {
    await recorded('claim', 'C-1', 'funds-collected');
    await recorded('policy', 'P-9', 'renewal-documents-sent');
    await moveTo('2026-04-20T08:00:00.000Z');
    await recorded('claim', 'C-1', 'funds-paid-over');
    await recorded('claim', 'C-1', 'funds-collected');
    await moveTo('2026-05-18T08:00:00.000Z');
    await recorded('policy', 'P-9', 'policy-renewed');
    expect(await clocksOf('claim', 'C-1', 'S3.C3')).toMatchObject([
      { state: 'KEPT', dueAt: '2026-04-24T22:00:00.000Z' },
      { state: 'RUNNING', isExpired: true, dueAt: '2026-04-28T22:00:00.000Z' },
    ]);
    expect(await clocksOf('policy', 'P-9', 'S3.C9')).toMatchObject([{ state: 'KEPT' }]);
  });

  it('it is all in the lists and in the report, with its clause', async () => {
    const { dueClocks, promiseReport } = await house.data<{
      dueClocks: { edges: { node: object }[] };
      promiseReport: { lines: { clock: string }[] };
    }>(
      overseer,
      `{ dueClocks(within: "P10D") { edges { node { clock subject { reference } complaint { id reference } } } }
        promiseReport(firm: "atradius", period: { from: "2026-01-01", to: "2026-12-31" }) {
          lines { procedure clock clause modality kept broken running overdue } } }`,
    );
    const paidOver = await subject('claim', 'C-1');
    // A clock that is no complaint's: clients that only know complaints get an id, and nothing behind it.
    expect(dueClocks.edges.map(({ node }) => node)).toEqual([
      { clock: 'S3.C3', subject: { reference: 'C-1' }, complaint: { id: paidOver?.id, reference: null } },
    ]);
    const line = { procedure: 'atradius@2', kept: 0, broken: 0, running: 0, overdue: 0 };
    for (const each of [
      { clock: 'S3.C1', clause: 'limit-decision', modality: 'MUST', kept: 1, broken: 1 },
      { clock: 'S3.C2', clause: 'reduction-gap', modality: 'MUST', kept: 1 },
      { clock: 'S3.C3', clause: 'paid-over', modality: 'TARGET', kept: 1, overdue: 1 },
      { clock: 'S3.C9', clause: 'renewal', modality: 'MUST', kept: 1 },
    ])
      expect(promiseReport.lines).toContainEqual({ ...line, ...each });
  });

  it('two facts at once about the same thing, never heard of, are about one subject', async () => {
    const both = await Promise.all(
      ['account-opened', 'communication-evaluated'].map((fact) => recorded('account', 'A-1', fact)),
    );
    expect(new Set(both.map((each) => each.subject.id)).size).toBe(1);
    const types = (await subject('account', 'A-1'))?.dossier.map(({ type }) => type) ?? [];
    const told = types.filter((type) => !type.startsWith('clock.'));
    expect(told).toEqual(['subject.opened', 'service-fact.recorded', 'service-fact.recorded']);
  });

  it('the same key is the same fact; what is told too late still counts at its own time', async () => {
    const key = { idempotencyKey: 'limit-4-requested', at: '2026-05-04T08:00:00.000Z' };
    const first = await recorded('limit', 'L-4', 'limit-decision-told', { at: '2026-05-05T08:00:00.000Z' });
    const requested = await recorded('limit', 'L-4', 'limit-requested', key);
    expect(await recorded('limit', 'L-4', 'limit-requested', key)).toEqual(requested);
    expect(requested.subject).toEqual(first.subject);
    expect(await clocksOf('limit', 'L-4', 'S3.C1')).toMatchObject([{ state: 'KEPT' }]);
  });

  it('what stopped a clock by mistake is withdrawn as for a complaint', async () => {
    const { subject: limit } = await recorded('limit', 'L-5', 'limit-requested');
    await recorded('limit', 'L-5', 'limit-decision-told');
    await house.succeed(overseer, 'withdrawStop', { complaintId: limit.id, clockId: 'S3.C1#1', because: 'MISTAKE' });
    expect(await clocksOf('limit', 'L-5', 'S3.C1')).toMatchObject([{ state: 'RUNNING' }]);
  });

  it('is judged by the procedure of its first fact: before version 2 the kinds of subjects were free', async () => {
    await recorded('boat', 'X-1', 'limit-requested', { at: '2025-12-29T09:00:00.000Z' });
    expect(await subject('boat', 'X-1')).toMatchObject({ title: null, procedure: { version: 1 } });
    await recorded('boat', 'X-1', 'limit-decision-told', { at: '2026-01-05T09:00:00.000Z' });
    expect(await clocksOf('boat', 'X-1', 'S3.C1')).toMatchObject([{ state: 'KEPT' }]);
  });

  it('is told what is wrong with it, and by whom it is asked', async () => {
    const wrong = async (...given: Parameters<typeof record>) => (await record(...given)).fields;
    expect(await wrong('limit', 'L-6', 'sunshine')).toMatchObject([{ path: 'kind', code: 'UNKNOWN_KIND' }]);
    expect(await wrong('boat', 'X-2', 'limit-requested')).toMatchObject([
      { path: 'subject.kind', code: 'UNKNOWN_KIND' },
    ]);
    expect(await wrong('limit', 'J. de Wit', 'limit-requested')).toMatchObject([
      { path: 'subject.reference', code: 'INVALID' },
    ]);
    expect(await wrong('limit', 'L-6', 'limit-requested', { at: '2027-01-01T00:00:00.000Z' })).toMatchObject([
      { path: 'at', code: 'IN_THE_FUTURE' },
    ]);
    expect(await subject('limit', 'L-6')).toBeNull();
    expect(await subject('limit', 'L-1', 'handler')).toBeNull();
    const asked = {
      input: { idempotencyKey: 'k', subject: { kind: 'limit', reference: 'L-1' }, kind: 'limit-requested' },
    };
    const mutation = `mutation ($input: RecordSubjectFactInput!) { recordSubjectFact(input: $input) { __typename } }`;
    expect(await house.ask('atradius-dealer', mutation, asked)).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });

  it('is listed by its kind, latest first', async () => {
    const query = `{ all: subjects(first: 3) { edges { node { reference } } pageInfo { hasNextPage } }
      claims: subjects(kind: "claim") { edges { node { kind reference } } } }`;
    expect(await house.data(decider, query)).toMatchObject({
      all: { edges: [{ node: { reference: 'L-5' } }, {}, {}], pageInfo: { hasNextPage: true } },
      claims: { edges: [{ node: { kind: 'claim', reference: 'C-1' } }] },
    });
  });

  it('documents that do not come before the renewal are a promise broken, also if none ever came', async () => {
    await recorded('policy', 'P-10', 'renewal-planned', { effectiveOn: '2026-06-30' });
    await moveTo('2026-07-02T08:00:00.000Z');
    expect(await clocksOf('policy', 'P-10', 'S3.C10')).toMatchObject([
      { clause: 'renewal', state: 'RUNNING', isExpired: true, dueAt: '2026-06-30T22:00:00.000Z' },
    ]);
    await recorded('policy', 'P-10', 'renewal-documents-sent', { at: '2026-07-02T08:00:00.000Z' });
    expect(await clocksOf('policy', 'P-10', 'S3.C10')).toMatchObject([{ state: 'BROKEN', lateBy: 'P1DT10H' }]);
  });

  it('a withdrawal told while a reduction is to come leaves time of its own [S3.14]', async () => {
    await recorded('limit', 'L-7', 'limit-reduction-told', { at: '2026-05-01T08:00:00.000Z' });
    await recorded('limit', 'L-7', 'limit-withdrawal-told', { at: '2026-05-20T08:00:00.000Z' });
    expect(await clocksOf('limit', 'L-7', 'S3.C2')).toMatchObject([
      { state: 'RUNNING', dueAt: '2026-05-31T22:00:00.000Z' },
      { state: 'RUNNING', dueAt: '2026-06-19T22:00:00.000Z' },
    ]);
    const withdrawn = (at: string) => record('limit', 'L-7', 'limit-withdrawn', { at });
    expect(await withdrawn('2026-06-01T08:00:00.000Z')).toMatchObject({ code: 'GapNotObserved' });
    expect(await withdrawn('2026-06-20T08:00:00.000Z')).toMatchObject({ __typename: 'SubjectFactRecorded' });
    expect((await clocksOf('limit', 'L-7', 'S3.C2')).map(({ state }) => state)).toEqual(['RUNNING', 'KEPT']);
  });

  it('each sum collected is paid over, the one that is named or else the one collected first [S3.20]', async () => {
    await recorded('collection', 'I-1', 'funds-collected', { at: '2026-06-01T08:00:00.000Z', about: 'sum-1' });
    await recorded('collection', 'I-1', 'funds-collected', { at: '2026-06-02T08:00:00.000Z', about: 'sum-2' });
    await recorded('collection', 'I-1', 'funds-collected', { at: '2026-06-03T08:00:00.000Z' });
    const paidOver = async (more: object) => {
      await recorded('collection', 'I-1', 'funds-paid-over', { at: '2026-06-04T08:00:00.000Z', ...more });
      return (await clocksOf('collection', 'I-1', 'S3.C3')).map(({ state }) => state);
    };
    expect(await paidOver({ about: 'sum-2' })).toEqual(['RUNNING', 'KEPT', 'RUNNING']);
    expect(await paidOver({})).toEqual(['KEPT', 'KEPT', 'RUNNING']);
    expect((await clocksOf('collection', 'I-1', 'S3.C3')).at(-1)).toMatchObject({
      dueAt: '2026-06-10T22:00:00.000Z',
    });
  });

  it('a renewal that came too soon after its documents is recorded, and a promise broken [S3.7]', async () => {
    await recorded('policy', 'P-11', 'renewal-documents-sent', { at: '2026-06-01T08:00:00.000Z' });
    await recorded('policy', 'P-11', 'policy-renewed', { at: '2026-06-20T08:00:00.000Z' });
    expect(await clocksOf('policy', 'P-11', 'S3.C9')).toMatchObject([
      { clause: 'renewal', state: 'BROKEN', dueAt: '2026-07-01T22:00:00.000Z' },
    ]);
  });

  it('a fact written down by mistake is taken back by who oversees, and with it all that it broke [S3.9, S3.10]', async () => {
    const { factId } = await recorded('limit', 'L-8', 'limit-requested', { at: '2026-01-05T09:00:00.000Z' });
    await house.idle();
    const clocks = async () => (await subject('limit', 'L-8'))?.clocks.filter(({ state }) => state !== 'VOIDED') ?? [];
    expect((await clocks()).length).toBeGreaterThan(50);
    const withdraw = (persona: string, fact: string) =>
      house.act(persona, 'withdrawSubjectFact', {
        subject: { kind: 'limit', reference: 'L-8' },
        factId: fact,
        because: 'MISTAKE',
      });
    await expect(withdraw(decider, factId)).rejects.toThrow('FORBIDDEN');
    expect(await withdraw(overseer, '0190a1b2-c3d4-7e5f-8a6b-000000000000')).toMatchObject({ code: 'FactUnknown' });
    expect(await withdraw(overseer, factId)).toMatchObject({ __typename: 'SubjectFactWithdrawn' });
    expect(await clocks()).toEqual([]);
    expect(await withdraw(overseer, factId)).toMatchObject({ code: 'FactWithdrawnAlready' });
    const { dossier } = (await subject('limit', 'L-8'))!;
    expect(dossier.find(({ type }) => type === 'service-fact.withdrawn')).toMatchObject({
      data: { factId, kind: 'limit-requested', because: 'mistake', by: `dev-${overseer}` },
    });
    await recorded('limit', 'L-8', 'limit-requested');
    expect(await clocks()).toMatchObject([{ clock: 'S3.C1' }, { clock: 'S3.C7' }]);
  });

  it('a question is answered by what goes into it: a sign of life is no answer', async () => {
    const asked = { kind: 'QUESTION', product: undefined, department: undefined };
    const { id } = await house.register(decider, aCall('vraag@example.org', asked));
    const selection = 'clocks { clock state }';
    const responding = async (substantive: boolean) => {
      await house.succeed(decider, 'giveResponse', { complaintId: id, substantive, medium: 'PHONE' });
      return house.complaint(decider, id, selection);
    };
    expect(await responding(false)).toEqual({ clocks: [{ clock: 'S3.C6', state: 'RUNNING' }] });
    expect(await responding(true)).toEqual({ clocks: [{ clock: 'S3.C6', state: 'KEPT' }] });
  });

  it('what is owed besides terms stays owed until it is done: the customer consulted, trade relations weighed [S3.11, S3.12]', async () => {
    const owed = async () => {
      const query = `{ subject(kind: "limit", reference: "L-D") { duties { duty role title { en } isOpen provenBy } } }`;
      const { subject: shown } = await house.data<{ subject: { duties: object[] } }>(decider, query);
      return shown.duties;
    };
    await recorded('limit', 'L-D', 'limit-requested');
    expect(await owed()).toMatchObject([
      { duty: 'gather-together', role: 'decider', isOpen: true, provenBy: ['customer-consulted'] },
      { duty: 'weigh-relations', isOpen: true },
    ]);
    await recorded('limit', 'L-D', 'customer-consulted');
    await recorded('limit', 'L-D', 'limit-decision-told');
    expect(await owed()).toMatchObject([
      { duty: 'gather-together', isOpen: false },
      { duty: 'weigh-relations', isOpen: true },
    ]);
  });

  it('is no complaint to any part of the house, and holds nothing up', async () => {
    const { id } = (await subject('limit', 'L-1'))!;
    for (const schema of ['escalation', 'correspondence', 'disputes_referral']) {
      expect(await house.asOwner(`select 1 from ${schema}.streams where complaint_id = '${id}'`)).toEqual([]);
      expect(await house.asOwner(`select 1 from ${schema}.parked`)).toEqual([]);
    }
    expect(await house.data(overseer, 'query ($id: ID!) { complaint(id: $id) { id } }', { id })).toEqual({
      complaint: null,
    });
    const statement = { complaintId: id, kind: 'COMMENT', channel: 'PHONE', text: 'Hallo.' };
    expect(await house.act(decider, 'recordStatement', statement)).toMatchObject({ __typename: 'NotFound' });
    expect(await house.act(decider, 'giveResponse', { complaintId: id, substantive: true, medium: 'PHONE' })).toMatchObject({ __typename: 'NotFound' }); // prettier-ignore
    expect(await house.mails()).toEqual([]);
    await expectRowsAnew(house);
  });
});
